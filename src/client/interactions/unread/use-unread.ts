import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { Action } from '#client/domain/actions.ts'
import { type Unread, unreadIn } from '#client/domain/unread.ts'
import {
  countNewerItems,
  type NewerCount,
  newerItemsOptions,
} from '#client/interactions/stream/newer-items.ts'
import { useLiveHints } from '#client/interactions/stream/use-live-hints.ts'
import type { Stream } from '#client/interactions/stream/use-stream.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { useReadState } from './use-read-state.ts'
import { useTabTitle } from './use-tab-title.ts'

interface Options {
  actions: readonly Action[]
  /** Whether `actions` are all there are. */
  isUnfiltered: boolean
  /** Whether the count is shown in the browser's tab. */
  showsInTab: boolean
}

interface UnreadState {
  readonly unread: Unread
  /** There may be more unread rows than are loaded. */
  readonly hasUnreadBelow: boolean
  /** What exists above the loaded rows, or outside the filter. */
  readonly newer: NewerCount
  readonly markAllSeen: () => void
  /** Why the last check for newer items failed. */
  readonly checkError: unknown
}

/** Decides what of a stream is unread, checks for what is newer, and says in the browser's tab how much there is. */
export function useUnread(
  signedIn: SignedIn,
  { rows, readAtMs, isFromCache, newerThan, hasOlder }: Stream,
  { actions, isUnfiltered, showsInTab }: Options,
): UnreadState {
  const { since, seen, markAllSeen } = useReadState({
    account: accountKey(signedIn.account),
    rows,
    isSeen: isUnfiltered && !isFromCache,
  })
  const hints = useLiveHints(signedIn)
  const canCheck = readAtMs !== undefined && !isFromCache
  const check = useQuery({ ...newerItemsOptions(signedIn, newerThan, hints.isLive), enabled: canCheck })
  const followHint = useEffectEvent(() => {
    if (canCheck && hints.count > 0) void check.refetch({ cancelRefetch: false })
  })
  useEffect(() => {
    followHint()
  }, [canCheck, hints.count])
  const unread = unreadIn(rows, since)
  const newer = countNewerItems(check.data, { rows, shown: actions, seen, unseen: unread })
  const hasUnreadBelow = hasOlder && unread.has(rows.at(-1)?.key ?? '')
  useTabTitle(showsInTab ? unread.size + newer.besidesUnread : 0, hasUnreadBelow || newer.isAtLeast)
  return { unread, hasUnreadBelow, newer, markAllSeen, checkError: check.error }
}
