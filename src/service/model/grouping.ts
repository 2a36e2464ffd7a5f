import type { Action } from '#contract/appnet/actions.ts'

/** An action on an owner's content. `at` is in epoch milliseconds, here and below. */
export interface NewEvent {
  ownerId: number
  action: Action
  /** The post or channel; for `follow` and `welcome` the owner. */
  objectId: number
  actorId: number
  /** The reply post, so that two replies by one actor are two events. */
  sourceId: number | null
  at: number
}

/** The latest event id and date of an owner's stream. */
export interface StreamSequence {
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
  /** Of the latest event by an actor the owner has not muted or blocked; 0 while there is none: the group is not shown. */
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

/** New events folded into their groups: the rows to write. */
export interface Placement {
  sequences: StreamSequence[]
  groups: Group[]
  events: PlacedEvent[]
}

/** Makes the key of an owner and an actor. */
export function ownerActorKey(ownerId: number, actorId: number): string {
  return `${ownerId} ${actorId}`
}

/** Makes the key by which events are grouped. */
export function groupKey(event: Pick<NewEvent, 'ownerId' | 'action' | 'objectId'>): string {
  return `${event.ownerId} ${event.action} ${event.objectId}`
}

/**
 * Assigns each event its id and its group: the newest group of its key if that was opened less than `windowMs` before,
 * else a new one. Within an owner ids and dates grow together, even when the clock goes back. Events by muted or blocked
 * actors are placed like all others, so that they reappear in order when unmuted, but they neither show nor move a group.
 * @param sequences the (locked) sequence of every owner in `events`
 * @param newest the newest group of every key in `events` that has one
 * @param mutedOrBlocked the `ownerActorKey` of every actor in `events` whom the owner has muted or blocked
 */
export function placeEvents(
  sequences: readonly StreamSequence[],
  newest: readonly Group[],
  events: readonly NewEvent[],
  windowMs: number,
  mutedOrBlocked: ReadonlySet<string>,
): Placement {
  const sequenceOf = new Map(sequences.map((sequence) => [sequence.ownerId, { ...sequence }]))
  const openOf = new Map(newest.map((group) => [groupKey(group), { ...group }]))
  const touched = new Set<Group>()
  const placed: PlacedEvent[] = []

  for (const event of events) {
    const sequence = sequenceOf.get(event.ownerId)
    if (!sequence) throw new Error(`account ${event.ownerId} has no stream`)
    sequence.lastEventId += 1
    sequence.lastEventAt = Math.max(sequence.lastEventAt, event.at)

    const { lastEventId: eventId, lastEventAt: at } = sequence
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
    if (!mutedOrBlocked.has(ownerActorKey(event.ownerId, event.actorId))) {
      group.lastEventId = eventId
      group.lastEventAt = at
    }
    touched.add(group)
    const { ownerId, actorId, sourceId } = event
    placed.push({ ownerId, eventId, groupId: group.groupId, actorId, sourceId, at })
  }
  return { sequences: [...sequenceOf.values()], groups: [...touched], events: placed }
}
