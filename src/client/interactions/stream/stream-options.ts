import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryFunctionContext,
  type QueryState,
} from '@tanstack/react-query'
import type { Action } from '#client/domain/actions.ts'
import type { Interaction } from '#client/domain/interaction.ts'
import { sharedWith } from '#client/domain/reconcile.ts'
import type { Page } from '#client/network/dialect.ts'
import { retryPolicy } from '#client/network/retry.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { type Depth, depthOf, missingRows } from './depth.ts'
import { MAX_PAGE_SIZE, pageSize } from './page-size.ts'
import { readPageUnlessRateLimited } from './pauses/rate-limit.ts'
import { takePrefetch, takePrefetchedPage } from './prefetch.ts'
import { interactionsOf } from './reconcile-pages.ts'

/** Where a page starts, and what the pages above it brought in the same reading. */
interface PageParam {
  readonly olderThan: string | undefined
  readonly above: readonly Page[]
}

type Pages = InfiniteData<Page>

/** Pages that an earlier start kept: shown until something is read, and no measure of how deep to read. */
interface PersistedPages extends Pages {
  /** Epoch milliseconds. */
  readonly broughtUpAtMs: number
}

/** Between the answer to the early request and the first drawing, in milliseconds, even on a slow device. */
const START_MS = 5_000

/**
 * How far a refetch reads on to be as deep as before: rows may since have been hidden by the viewer's filters on the server,
 * or the network may answer with fewer than it was asked for.
 */
const MAX_FURTHER_READS = 8
const MIN_ROWS_PER_READ = 8
const MAX_FRUITLESS_READS = 3

const FIRST_PAGE: PageParam = { olderThan: undefined, above: [] }

/**
 * The viewer's interactions of some actions as an infinite query. A refetch reads all that is loaded anew from the top,
 * each page from the cursor of the fresh page above it, at least as deep as before, and swaps it in at once. The first
 * reading goes as deep as `resume` says when its first page is there: where the reader comes back to a place, or has
 * scrolled meanwhile in what was kept.
 */
export function streamOptions(
  signedIn: SignedIn,
  actions: readonly Action[],
  resume?: () => Depth | undefined,
) {
  const queryKey = ['interactions', accountKey(signedIn.account), actions.join(',')] as const
  let arrivedAtMs: number | undefined
  return infiniteQueryOptions({
    queryKey,
    initialData: (): Pages | undefined => {
      // A viewer who comes back to a place wants more than a page.
      const arrived = resume?.() === undefined ? takePrefetchedPage(signedIn, actions) : undefined
      arrivedAtMs = arrived?.readAtMs
      return arrived && { pages: [arrived.page], pageParams: [FIRST_PAGE] }
    },
    initialDataUpdatedAt: () => arrivedAtMs,
    refetchOnMount: ({ state }) => (isOfThisStart(state) ? false : 'always'),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (page: Page, above: readonly Page[]): PageParam | undefined =>
      page.olderThan === undefined || isVisited(page.olderThan, above.slice(0, -1))
        ? undefined
        : { olderThan: page.olderThan, above },
    queryFn: async (context) => {
      const { olderThan, above } = context.pageParam as PageParam // What is there at first hides its type.
      const cached = context.client.getQueryData<Pages>(queryKey)
      const signal = signalOf(context)
      const loaded = isFromCache(cached) ? undefined : cached?.pages
      const isLast = above.length === (loaded?.length ?? 1) - 1
      const early = takePrefetch(signedIn, actions, signal)
      let page = await (early ?? read(olderThan, pageSize(above.length)))
      const wanted = loaded === undefined ? resume?.() : depthOf(interactionsOf(loaded))
      let fruitless = 0
      for (let further = 0; wanted && isLast && page.olderThan !== undefined; further += 1) {
        const missing = missingRows(interactionsOf([...above, page]), wanted)
        const isTooMuch = further >= MAX_FURTHER_READS + wanted.rows / MIN_ROWS_PER_READ
        if (missing === 0 || isTooMuch || fruitless === MAX_FRUITLESS_READS) break
        // Little by little: a network that fills a page with parts of few groups brings less than it was asked for.
        const least = Math.min(pageSize(further), 4 ** further)
        const next = await read(page.olderThan, Math.min(Math.max(missing, least), MAX_PAGE_SIZE))
        fruitless = next.interactions.length === 0 ? fruitless + 1 : 0
        const isRound = next.olderThan === page.olderThan || isVisited(next.olderThan, above)
        page = joined(page, isRound ? { ...next, olderThan: undefined } : next)
      }
      return page

      async function read(before: string | undefined, count: number): Promise<Page> {
        const page = await readPageUnlessRateLimited(signedIn, { actions, count, olderThan: before }, signal)
        if (cached === undefined) return page
        // To understand a page and to compare it in one task would keep the reader's own doings waiting.
        await new Promise((resolve) => setTimeout(resolve))
        return { ...page, interactions: sharedWith(interactionsOf(cached.pages), page.interactions) }
      }
    },
    // What did not change is shared page by page, above.
    structuralSharing: false,
    ...retryPolicy,
  })
}

/** The signal of each fetch, by its promise. */
const signals = new WeakMap<Promise<unknown>, AbortSignal>()

/**
 * Returns the signal of a fetch, which its pages and its retries share. TanStack Query adds a listener to it for each page
 * and each retry that asks the context for it: dozens in a deep refetch, or in a long time without a connection.
 */
function signalOf(context: QueryFunctionContext): AbortSignal {
  const { client, queryKey } = context
  const fetch = client.getQueryCache().find({ queryKey, exact: true })?.promise
  const signal = (fetch && signals.get(fetch)) ?? context.signal
  if (fetch) signals.set(fetch, signal)
  return signal
}

/** Tells whether a page above began where this one would: the cursors of the network go round, and so would reading on. */
function isVisited(olderThan: string | undefined, above: readonly Page[]): boolean {
  return olderThan !== undefined && above.some((page) => page.olderThan === olderThan)
}

/** A page that was there before the stream was drawn need not be read again when it is. */
function isOfThisStart({
  data,
  dataUpdateCount,
  dataUpdatedAt,
}: Pick<QueryState, 'data' | 'dataUpdateCount' | 'dataUpdatedAt'>): boolean {
  return data !== undefined && dataUpdateCount === 0 && Date.now() - dataUpdatedAt < START_MS
}

/** What an earlier start kept, as the first entry of a stream's cache. `nowMs` is epoch milliseconds. */
export function persistedPages(interactions: readonly Interaction[], nowMs: number): PersistedPages {
  const page: Page = { interactions, olderThan: undefined, newerThan: undefined }
  return { pages: [page], pageParams: [FIRST_PAGE], broughtUpAtMs: nowMs }
}

export function isFromCache(pages: Pages | undefined): pages is PersistedPages {
  return pages !== undefined && 'broughtUpAtMs' in pages
}

function joined(newer: Page, older: Page): Page {
  return {
    interactions: [...newer.interactions, ...older.interactions],
    olderThan: older.olderThan,
    newerThan: newer.newerThan,
  }
}
