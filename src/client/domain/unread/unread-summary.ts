import type { MessagePart, Translation } from '#client/i18n/translation.ts'
import { chipOf, type ChipOfAction } from '../actions.ts'
import { actorCount, objectOf } from '../interaction.ts'
import type { Row } from '../reconcile.ts'
import { formatCount } from '../text/format-count.ts'
import type { Unread } from './unread.ts'

/** What is unread of one chip of the filter. */
export interface UnreadCount {
  readonly chip: ChipOfAction
  /** People who acted, once for each row that they are new in; a row that names none counts as one. */
  readonly count: number
  /** How many posts they acted on. */
  readonly posts: number
}

/** Counts what is unread, for each chip that has something, in the order of the rows. The counts add up to what the rows mark. */
export function countUnread(rows: readonly Row[], unread: Unread): readonly UnreadCount[] {
  let left = unread.size
  const counts = new Map<ChipOfAction, { count: number; posts: Set<string> }>()
  for (const { key, interaction } of rows) {
    if (left === 0) break
    const mark = unread.get(key)
    if (mark === undefined) continue
    left -= 1
    const chip = chipOf(interaction.action)
    const { count, posts } = counts.get(chip) ?? { count: 0, posts: new Set() }
    const people = mark === 'row' ? Math.max(1, actorCount(interaction)) : mark.size
    const object = objectOf(interaction)
    if (object?.kind === 'post') posts.add(object.id)
    counts.set(chip, { count: count + people, posts })
  }
  return [...counts].map(([chip, { count, posts }]) => ({ chip, count, posts: posts.size }))
}

interface Summary {
  readonly counts: readonly UnreadCount[]
  /** When the last visit ended, epoch milliseconds. */
  readonly sinceMs: number
  /** When today began, epoch milliseconds. */
  readonly todayMs: number
  /** More may be unread than was counted. */
  readonly isAtLeast: boolean
}

/** A chip whose count a stretch of the summary gives. */
export interface SummaryPart {
  readonly chip: ChipOfAction
  readonly text: string
}

/** Draws up what is unread as one sentence: "Since 9:40: 14 stars on 3 posts, 4 replies and 2 new followers". */
export function unreadSummary(
  { counts, sinceMs, todayMs, isAtLeast }: Summary,
  i18n: Translation,
): readonly MessagePart<SummaryPart>[] {
  const parts = counts.map(({ chip, count, posts }): SummaryPart => {
    const amount = formatCount(count, isAtLeast, i18n)
    // "1 star on 1 post" says no more than "1 star", and of how many posts is not known before all is counted.
    return {
      chip,
      text: i18n.t(`summary.${chip}`, { count, amount, posts: isAtLeast || count === 1 ? 0 : posts }),
    }
  })
  return i18n
    .tParts('summary.since', ['parts'], { time: visitTime(sinceMs, todayMs, i18n) })
    .flatMap((piece): readonly MessagePart<SummaryPart>[] =>
      'place' in piece ? i18n.list(parts, ({ text }) => text) : [piece],
    )
}

/** Returns when the last visit was: "9:40", and the day with it where that was before today. All in epoch milliseconds. */
export function visitTime(atMs: number, todayMs: number, i18n: Translation): string {
  return i18n.date(atMs, atMs < todayMs ? 'shortWithTime' : 'time')
}
