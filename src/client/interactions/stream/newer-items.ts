import { queryOptions } from '@tanstack/react-query'
import type { Action } from '#client/domain/actions.ts'
import { covers, identityOf, isSameGroup } from '#client/domain/identity.ts'
import type { Interaction } from '#client/domain/interaction.ts'
import type { Row } from '#client/domain/reconcile.ts'
import { isUnread, type ReadSnapshot, type Unread } from '#client/domain/unread/unread.ts'
import { LONGEST_WAIT_MS, retryPolicy } from '#client/network/retry.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { readPageUnlessRateLimited } from './pauses/rate-limit.ts'

/** How often a visible page asks whether something newer exists. */
const CHECK_EVERY_MS = 60_000

/** More newer items than these are "20+". */
export const MAX_NEWER_ITEMS = 20

/**
 * The cheap question of a visible page: what came after a place of the stream (undefined: its beginning), of any action?
 * The answer is counted and never merged into a list, since it may hold shrunken copies of groups that are shown already.
 * Nothing is newer than what was just read, so the first question is an interval away. After a failure that does not pass by
 * itself, and while the network hints at what is new, the question is put rarely.
 */
export function newerItemsOptions(signedIn: SignedIn, newerThan: string | undefined, isLive: boolean) {
  return queryOptions({
    queryKey: ['newer-items', accountKey(signedIn.account), newerThan],
    queryFn: async ({ signal }): Promise<readonly Interaction[]> => {
      const query = { actions: signedIn.network.dialect.actions, count: MAX_NEWER_ITEMS, newerThan }
      return (await readPageUnlessRateLimited(signedIn, query, signal)).interactions
    },
    initialData: [],
    staleTime: Infinity,
    refetchOnMount: true,
    refetchInterval: ({ state }) => (state.error === null && !isLive ? CHECK_EVERY_MS : LONGEST_WAIT_MS),
    ...retryPolicy,
    gcTime: 0,
  })
}

export interface NewerCount {
  /** Of what the filter shows. */
  readonly inside: number
  readonly outside: number
  /** There may be more of both. */
  readonly isAtLeast: boolean
  /** Of those inside, the ones that no row counts already which is itself new since the last visit. */
  readonly besidesUnread: readonly Interaction[]
}

/** What the reader sees, and saw. */
interface Look {
  readonly rows: readonly Row[]
  /** The actions that the filter shows. */
  readonly shown: readonly Action[]
  /** Whether these are all: no filter names an action that is not known. */
  readonly isUnfiltered: boolean
  /** What was seen of the whole stream, also by other filters. */
  readonly seen: ReadSnapshot | undefined
  readonly unseen: Unread
}

/** Counts the newer items that the list does not say already, and outside the filter those that were not seen either. */
export function countNewerItems(
  items: readonly Interaction[],
  { rows, shown, isUnfiltered, seen, unseen }: Look,
): NewerCount {
  function isShown({ action }: Interaction) {
    return action === 'unknown' ? isUnfiltered : shown.includes(action)
  }
  const inside = items.filter((each) => isShown(each) && !rows.some((row) => says(row.interaction, each)))
  const outside = items.filter((each) => !isShown(each) && isUnread(each, seen))
  const unseenRows = rows.filter(({ key }) => unseen.has(key))
  return {
    inside: inside.length,
    outside: outside.length,
    isAtLeast: items.length >= MAX_NEWER_ITEMS,
    besidesUnread: inside.filter(
      (each) => !unseenRows.some((row) => isSameGroup(identityOf(row.interaction), identityOf(each))),
    ),
  }
}

/** Tells whether a row already says all that a newer item says. */
function says(shown: Interaction, newer: Interaction): boolean {
  const [row, item] = [identityOf(shown), identityOf(newer)]
  if (row.subject !== item.subject) return false
  if (shown.cursor !== undefined && shown.cursor === newer.cursor) return true
  // An actor whom the network does not name may be new.
  return newer.unnamedActors === 0 && newer.actors.length > 0 && covers(row, item)
}
