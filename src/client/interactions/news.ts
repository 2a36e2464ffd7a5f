import type { Action, Interaction } from '#client/domain/interaction.ts'
import { subjectOf } from '#client/domain/interaction.ts'
import type { Row } from '#client/domain/reconcile.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/session.ts'
import { queryOptions } from '@tanstack/react-query'
import { readPageAfterPause } from './pause.ts'

/** How often a visible page asks whether something newer exists. */
const CHECK_EVERY_MS = 60_000

/** More news than these are "20+". */
export const MOST_NEWS = 20

/** A place in the stream of all actions; `null` is the beginning of an empty one. */
type Newest = string | null

/**
 * Where the stream of all actions ended when the reader last looked at it. The unfiltered list sets it; for a reader who
 * comes straight to a filtered one it is asked for.
 */
export function newestOptions(signedIn: SignedIn) {
  return queryOptions({
    queryKey: ['newest', accountKey(signedIn.account)],
    queryFn: async ({ signal }): Promise<Newest> => {
      const query = { actions: signedIn.network.dialect.actions, count: 1 }
      const page = await readPageAfterPause(signedIn, query, signal)
      return page.newerThan ?? null
    },
    staleTime: Infinity,
    refetchOnMount: true,
    retry: false,
  })
}

/**
 * The cheap question of a visible page: what came after that place? The answer is counted and never merged into a list,
 * since it may hold shrunken copies of groups that are shown already. What was just read has no news, so the first
 * question is an interval away.
 */
export function newsOptions(signedIn: SignedIn, newest: Newest | undefined) {
  return queryOptions({
    queryKey: ['news', accountKey(signedIn.account), newest],
    queryFn: async ({ signal }): Promise<readonly Interaction[]> => {
      const query = {
        actions: signedIn.network.dialect.actions,
        count: MOST_NEWS,
        newerThan: newest ?? undefined,
      }
      return (await readPageAfterPause(signedIn, query, signal)).interactions
    },
    enabled: newest !== undefined,
    initialData: [],
    staleTime: Infinity,
    refetchOnMount: true,
    refetchInterval: CHECK_EVERY_MS,
    retry: false,
    gcTime: 0,
  })
}

export interface NewsCount {
  /** Of what the filter shows. */
  readonly inside: number
  readonly outside: number
}

/** Counts the news that a list does not say already. */
export function countNews(
  news: readonly Interaction[],
  rows: readonly Row[],
  shown: readonly Action[],
): NewsCount {
  const fresh = news.filter((interaction) => !rows.some((row) => says(row.interaction, interaction)))
  const inside = fresh.filter(({ action }) => action === 'unknown' || shown.includes(action)).length
  return { inside, outside: fresh.length - inside }
}

function says(shown: Interaction, news: Interaction): boolean {
  if (subjectOf(shown) !== subjectOf(news)) return false
  if (shown.cursor !== undefined && shown.cursor === news.cursor) return true
  const people = new Set(shown.actors.map((actor) => actor.id))
  return news.actors.length > 0 && news.actors.every((actor) => people.has(actor.id))
}
