import type { ReadGroup, ReadNotification } from '#contract/mastodon/reading.ts'
import { isGroupedType } from '#contract/mastodon/types.ts'
import { epochMs } from '../../dates.ts'
import { actionOfType } from './types.ts'

/** A group of Mastodon's own spans no more either. */
const WINDOW_MS = 12 * 60 * 60_000

/**
 * Makes groups of notifications that come one by one, newest first: those of a grouped type, and reactions with one emoji,
 * about the same status within a window. Windows begin at fixed times, and so a group has a name that stays: what comes later never parts people who stood
 * together, and the parts of a group on several pages are known as one.
 */
export function groupsOf(notifications: readonly ReadNotification[]): ReadGroup[] {
  const groups = new Map<string | number, ReadNotification[]>()
  notifications.forEach((notification, place) => {
    const name = nameOf(notification) ?? place
    groups.set(name, [...(groups.get(name) ?? []), notification])
  })
  return [...groups.values()].flatMap((members) => groupOf(members) ?? [])
}

/** Undefined for what stays alone. */
function nameOf(notification: ReadNotification): string | undefined {
  const { type = '', status, created_at } = notification
  if (actionOfType(type) === 'reaction') return reactionKey(notification, status?.id, created_at)
  const about = type === 'follow' || type === 'admin.sign_up' ? 'you' : status?.id
  return isGroupedType(type) ? windowName(type, about, created_at) : undefined
}

/** Names the group of reactions with one emoji to one status, which no server makes. */
export function reactionKey(
  { emoji, emoji_reaction }: Pick<ReadGroup, 'emoji' | 'emoji_reaction'>,
  statusId: string | undefined,
  date: string | undefined,
): string | undefined {
  const name = emoji ?? emoji_reaction?.name
  return name === undefined ? undefined : windowName(`reaction-${name}`, statusId, date)
}

function windowName(prefix: string, about: string | undefined, date: string | undefined): string | undefined {
  const atMs = epochMs(date)
  if (about === undefined || atMs === undefined) return undefined
  return `${prefix}-${about}-${String(Math.floor(atMs / WINDOW_MS))}`
}

function groupOf(members: readonly ReadNotification[]): ReadGroup | undefined {
  const [newest] = members
  if (newest === undefined) return undefined
  const { id, type, created_at, status } = newest
  const people = new Set(members.flatMap(({ account }) => account?.id ?? []))
  return {
    ...newest,
    group_key: nameOf(newest),
    type,
    notifications_count: people.size,
    most_recent_notification_id: id,
    page_min_id: undefined,
    page_max_id: undefined,
    latest_page_notification_at: created_at,
    sample_account_ids: [...people],
    status_id: status?.id,
  }
}
