import type { Action } from '#contract/appnet/actions.ts'

/** Something that happened to an owner's things. `at` is in epoch milliseconds, here and below. */
export interface NewEvent {
  ownerId: number
  action: Action
  /** The post or channel; for `follow` and `welcome` the owner. */
  objectId: number
  actorId: number
  /** The reply post, so that one person's two replies are two events. */
  sourceId: number | null
  at: number
}

/** Where an owner's stream stands. */
export interface Head {
  ownerId: number
  lastEventId: number
  lastEventAt: number
}

/** The events of one action on one object within one window. Its id is the id of its first event. */
export interface Group {
  ownerId: number
  groupId: number
  action: Action
  objectId: number
  openedAt: number
  /** Of the latest event by somebody the owner does not hide; 0 while there is none, and the group is not shown. */
  lastEventId: number
  lastEventAt: number
}

interface PlacedEvent {
  ownerId: number
  eventId: number
  groupId: number
  actorId: number
  sourceId: number | null
  at: number
}

/** What happened, folded into the streams: the rows to write. */
export interface Placement {
  heads: Head[]
  groups: Group[]
  events: PlacedEvent[]
}

/** An owner, and somebody whose acts the owner does not want to see. */
export function hiddenKey(ownerId: number, actorId: number): string {
  return `${ownerId} ${actorId}`
}

/** The key within which events are folded together. */
export function groupKey(event: Pick<NewEvent, 'ownerId' | 'action' | 'objectId'>): string {
  return `${event.ownerId} ${event.action} ${event.objectId}`
}

/**
 * Gives each event its number and its group: the newest group of its key if that was opened less than `windowMs`
 * before, else a new one. Within an owner numbers and dates grow together, whatever the clock does. Events by
 * people whom the owner hides are placed like all others, so that they are where they belong when they are shown again,
 * but they neither show nor move a group.
 * @param heads the (locked) head of every owner in `events`
 * @param newest the newest group of every key in `events` that has one
 * @param hidden the `hiddenKey` of every owner and actor in `events` between whom that is so
 */
export function placeEvents(
  heads: readonly Head[],
  newest: readonly Group[],
  events: readonly NewEvent[],
  windowMs: number,
  hidden: ReadonlySet<string>,
): Placement {
  const headOf = new Map(heads.map((head) => [head.ownerId, { ...head }]))
  const openOf = new Map(newest.map((group) => [groupKey(group), { ...group }]))
  const touched = new Set<Group>()
  const placed: PlacedEvent[] = []

  for (const event of events) {
    const head = headOf.get(event.ownerId)
    if (!head) throw new Error(`account ${event.ownerId} has no stream`)
    head.lastEventId += 1
    head.lastEventAt = Math.max(head.lastEventAt, event.at)

    const { lastEventId: eventId, lastEventAt: at } = head
    const key = groupKey(event)
    let group = openOf.get(key)
    if (!group || at - group.openedAt >= windowMs) {
      const { ownerId, action, objectId } = event
      group = {
        ownerId,
        groupId: eventId,
        action,
        objectId,
        openedAt: at,
        lastEventId: 0,
        lastEventAt: at,
      }
      openOf.set(key, group)
    }
    if (!hidden.has(hiddenKey(event.ownerId, event.actorId))) {
      group.lastEventId = eventId
      group.lastEventAt = at
    }
    touched.add(group)
    const { ownerId, actorId, sourceId } = event
    placed.push({ ownerId, eventId, groupId: group.groupId, actorId, sourceId, at })
  }
  return { heads: [...headOf.values()], groups: [...touched], events: placed }
}
