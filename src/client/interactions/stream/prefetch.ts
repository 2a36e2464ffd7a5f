import type { Action } from '#client/domain/actions.ts'
import type { Page } from '#client/network/dialect.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { pageSize } from './page-size.ts'
import { readPageUnlessRateLimited } from './pauses/rate-limit.ts'

/**
 * The first page of the stream, asked for while the script of the page is still under way: the network's answer and the
 * script come at the same time, not one after the other.
 */
let prefetch: Prefetch | undefined

interface PrefetchedPage {
  readonly page: Page
  /** Epoch milliseconds. */
  readonly readAtMs: number
}

interface Prefetch {
  readonly of: string
  readonly page: Promise<Page>
  readonly controller: AbortController
  arrived?: PrefetchedPage
}

/** Asks for the newest page of these actions; without a network it is left to the reading, which waits for one. */
export function prefetchFirstPage(signedIn: SignedIn, actions: readonly Action[]) {
  if (!navigator.onLine) return
  const controller = new AbortController()
  const page = readPageUnlessRateLimited(signedIn, { actions, count: pageSize(0) }, controller.signal)
  const reading: Prefetch = { of: nameOf(signedIn, actions), page, controller }
  prefetch = reading
  page.then(
    (arrived) => {
      reading.arrived = { page: arrived, readAtMs: Date.now() }
    },
    () => undefined, // The caller that takes the page handles its failure.
  )
}

/** Until the early page has arrived or failed, or would keep others waiting; at once where none is under way. */
export async function prefetchSettled(patienceMs: number) {
  if (prefetch === undefined) return
  const patience = new Promise((resolve) => setTimeout(resolve, patienceMs))
  await Promise.race([prefetch.page.catch(() => undefined), patience])
}

/** The early page where it is there already, once: nothing need be read then. */
export function takePrefetchedPage(
  signedIn: SignedIn,
  actions: readonly Action[],
): PrefetchedPage | undefined {
  if (prefetch?.of !== nameOf(signedIn, actions) || prefetch.arrived === undefined) return undefined
  const { arrived } = prefetch
  prefetch = undefined
  return arrived
}

/**
 * What was asked for early, once: the first reading takes it, and `signal` then aborts it; where that is of something else
 * it is no longer wanted.
 */
export function takePrefetch(
  signedIn: SignedIn,
  actions: readonly Action[],
  signal: AbortSignal,
): Promise<Page> | undefined {
  const taken = prefetch
  prefetch = undefined
  if (taken?.of !== nameOf(signedIn, actions)) {
    taken?.controller.abort()
    return undefined
  }
  signal.addEventListener('abort', () => {
    taken.controller.abort()
  })
  return taken.page
}

function nameOf({ account }: SignedIn, actions: readonly Action[]): string {
  return `${accountKey(account)} ${actions.join(',')}`
}
