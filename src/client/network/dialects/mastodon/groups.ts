import type { ReadGroup, ReadNotification } from '#contract/mastodon/reading.ts'
import { isGroupedType } from '#contract/mastodon/types.ts'
import { epochMs } from '../dates.ts'

/** A group of Mastodon's own spans no more either. */
const WINDOW_MS = 12 * 60 * 60_000

/**
 * Makes groups of notifications that come one by one, newest first: those of a grouped type about the same status within a
 * window. Windows begin at fixed times, and so a group has a name that stays: what comes later never parts people who stood
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
function nameOf({ type = '', status, created_at }: ReadNotification): string | undefined {
  const atMs = epochMs(created_at)
  const about = type === 'follow' ? 'you' : status?.id
  if (!isGroupedType(type) || about === undefined || atMs === undefined) return undefined
  return `${type}-${about}-${String(Math.floor(atMs / WINDOW_MS))}`
}

function groupOf(members: readonly ReadNotification[]): ReadGroup | undefined {
  const [newest] = members
  if (newest === undefined) return undefined
  const people = new Set(members.flatMap(({ account }) => account?.id ?? []))
  return {
    group_key: nameOf(newest),
    type: newest.type,
    notifications_count: people.size,
    most_recent_notification_id: newest.id,
    page_min_id: undefined,
    page_max_id: undefined,
    latest_page_notification_at: newest.created_at,
    sample_account_ids: [...people],
    status_id: newest.status?.id,
  }
}
