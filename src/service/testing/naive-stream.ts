import type { Action } from '#contract/appnet/actions.ts'

/** An entry in the log of a history: an action or its undo. Dates in epoch milliseconds. */
export interface LogEntry {
  action: Action
  /** Identifies the object. */
  object: string
  actor: string
  /** Tells one actor's replies apart. */
  source?: string
  at: number
  isUndo?: boolean
}

export interface NaiveGroup {
  action: Action
  object: string
  openedAt: number
  events: { id: number; at: number; actor: string; source: string | undefined }[]
}

/**
 * Computes the stream of a log step by step: the reference model that the database is compared with. Newest first, without
 * empty groups. Events of muted or blocked actors are grouped like all others and filtered at the end.
 * @param hidden the actors whom the owner has muted or blocked, now
 */
export function replay(
  log: readonly LogEntry[],
  windowMs: number,
  hidden: ReadonlySet<string>,
): NaiveGroup[] {
  let groups: NaiveGroup[] = []
  let lastId = 0
  let lastAt = 0
  for (const { action, object, actor, source, at, isUndo } of log) {
    if (isUndo) {
      for (const group of groups) {
        if (group.action !== action || group.object !== object) continue
        group.events = group.events.filter((event) => event.actor !== actor || event.source !== source)
      }
      groups = groups.filter((group) => group.events.length > 0)
      continue
    }
    lastId += 1
    lastAt = Math.max(lastAt, at)
    const event = { id: lastId, at: lastAt, actor, source }
    const open = groups.findLast((group) => {
      return group.action === action && group.object === object && lastAt - group.openedAt < windowMs
    })
    if (open) open.events.push(event)
    else groups.push({ action, object, openedAt: lastAt, events: [event] })
  }
  return groups
    .map((group) => ({ ...group, events: group.events.filter((event) => !hidden.has(event.actor)) }))
    .filter((group) => group.events.length > 0)
    .sort((a, b) => latest(b).id - latest(a).id)
}

/** Returns the latest event of a group. */
export function latest(group: NaiveGroup): NaiveGroup['events'][number] {
  const event = group.events.at(-1)
  if (!event) throw new Error('a group without events should have been removed')
  return event
}
