import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query'
import type { Action } from '#client/domain/actions.ts'
import { objectOf } from '#client/domain/interaction.ts'
import type { Row } from '#client/domain/reconcile.ts'
import type { Depth } from '#client/interactions/stream/depth.ts'
import { NO_PAGES, reconcilePages } from '#client/interactions/stream/reconcile-pages.ts'
import { streamOptions } from '#client/interactions/stream/stream-options.ts'
import { makeSignedIn } from './fake-network.ts'

export const ACTIONS: readonly Action[] = ['star', 'follow']

interface Options {
  signedIn?: ReturnType<typeof makeSignedIn>
  actions?: readonly Action[]
  readDepth?: () => Depth | undefined
}

/** A stream without a page: its query, which does not retry, and the rows of what it loaded. */
export function openStream({ signedIn = makeSignedIn(), actions = ACTIONS, readDepth }: Options = {}) {
  const client = new QueryClient()
  const options = streamOptions(signedIn, actions, readDepth)
  const observer = new InfiniteQueryObserver(client, { ...options, retry: false })
  let reconciled = NO_PAGES
  function rows(): readonly Row[] {
    reconciled = reconcilePages(reconciled, observer.getCurrentResult().data?.pages ?? [])
    return reconciled.rows.rows
  }
  return {
    observer,
    client,
    queryKey: options.queryKey,
    result: () => observer.getCurrentResult(),
    read: () => observer.refetch(),
    older: () => observer.fetchNextPage(),
    rows,
    posts: () => rows().map(({ interaction }) => objectOf(interaction)?.id),
  }
}
