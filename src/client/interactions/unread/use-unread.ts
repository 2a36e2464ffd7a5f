import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { Action, Chip } from '#client/domain/actions.ts'
import { formatCount } from '#client/domain/text/format-count.ts'
import { type Unread, unreadIn } from '#client/domain/unread/unread.ts'
import { countUnread, type UnreadCount } from '#client/domain/unread/unread-summary.ts'
import {
  countNewerItems,
  type NewerCount,
  newerItemsOptions,
} from '#client/interactions/stream/newer-items.ts'
import { useLiveHints } from '#client/interactions/stream/use-live-hints.ts'
import type { Stream } from '#client/interactions/stream/use-stream.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import type { Settings } from '#client/settings/settings.ts'
import { useTranslation } from '#client/ui/use-translation.ts'
import { useReadState } from './use-read-state.ts'
import { useSharedMarker } from './use-shared-marker.ts'
import { useUnreadSigns } from './use-unread-signs.ts'

interface Options {
  actions: readonly Action[]
  /** Whether `actions` are all there are. */
  isUnfiltered: boolean
  settings: Pick<Settings, 'showsNewInTab' | 'showsBadge' | 'uncounted'>
}

interface UnreadState {
  readonly unread: Unread
  /** What is unread of the rows, by the chips of the filter. */
  readonly counts: readonly UnreadCount[]
  /** The counts of the whole stream, as the chips show them. */
  readonly chipCounts: ReadonlyMap<Chip, string>
  /** Since when it is unread, epoch milliseconds; undefined on a first visit. */
  readonly sinceMs: number | undefined
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
  stream: Stream,
  { actions, isUnfiltered, settings }: Options,
): UnreadState {
  const i18n = useTranslation()
  const { rows, wholeRows, readAtMs, isFromCache, newerThan, hasOlder } = stream
  const marker = useSharedMarker(signedIn, stream)
  const { since, seen, markAllSeen } = useReadState({
    account: accountKey(signedIn.account),
    rows,
    isSeen: isUnfiltered && !isFromCache,
    onSeen: marker.noteSeen,
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
  const unread = marker.unreadOf(rows, unreadIn(rows, since))
  const counts = countUnread(rows, unread)
  const wholeUnread = wholeRows === rows ? unread : marker.unreadOf(wholeRows, unreadIn(wholeRows, since))
  const isAtLeast = isLastUnread(wholeRows, wholeUnread) && (wholeRows !== rows || hasOlder)
  const chipCounts = countUnread(wholeRows, wholeUnread).map(
    ({ chip, count }) => [chip, formatCount(count, isAtLeast, i18n)] as const,
  )
  const newer = countNewerItems(check.data, { rows, shown: actions, isUnfiltered, seen, unseen: unread })
  const hasUnreadBelow = hasOlder && isLastUnread(rows, unread)
  const unreadRows = rows.filter(({ key }) => unread.has(key))
  const news = [...unreadRows.map(({ interaction }) => interaction), ...newer.besidesUnread]
  const isAtLeastNews = hasUnreadBelow || newer.isAtLeast
  useUnreadSigns({ account: accountKey(signedIn.account), news, isAtLeast: isAtLeastNews }, settings)

  return {
    unread,
    counts,
    chipCounts: new Map<Chip, string>(chipCounts),
    sinceMs: since && (since.takenAtMs ?? since.untilMs),
    hasUnreadBelow,
    newer,
    markAllSeen,
    checkError: check.error,
  }
}

function isLastUnread(rows: Stream['rows'], unread: Unread): boolean {
  return unread.has(rows.at(-1)?.key ?? '')
}
