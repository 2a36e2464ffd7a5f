import { describe, expect, it } from 'vitest'
import { type Group, type NewEvent, ownerActorKey, placeEvents, type StreamSequence } from './grouping.ts'

const WINDOW_MS = 1000
const NONE = new Set<string>()
const SEQUENCE: StreamSequence = { ownerId: 1, lastEventId: 7, lastEventAt: 5000 }
const OPEN: Group = {
  ...{ ownerId: 1, groupId: 6, action: 'star', objectId: 40 },
  ...{ openedAt: 4900, lastEventId: 7, lastEventAt: 5000 },
}

function star(at: number, change: Partial<NewEvent> = {}): NewEvent {
  return { ownerId: 1, action: 'star', objectId: 40, actorId: 9, sourceId: null, at, ...change }
}

describe('an event', () => {
  it('joins the newest group while its window is open', () => {
    const { events, groups } = placeEvents([SEQUENCE], [OPEN], [star(5899)], WINDOW_MS, NONE)
    expect(events).toMatchObject([{ eventId: 8, groupId: 6, at: 5899 }])
    expect(groups).toEqual([{ ...OPEN, lastEventId: 8, lastEventAt: 5899 }])
  })

  it('opens a new group, whose id is its own, when the window has closed', () => {
    const { groups } = placeEvents([SEQUENCE], [OPEN], [star(5900)], WINDOW_MS, NONE)
    expect(groups).toEqual([{ ...OPEN, groupId: 8, openedAt: 5900, lastEventId: 8, lastEventAt: 5900 }])
  })

  it.each([{ action: 'repost' as const }, { objectId: 41 }])(
    'of another kind opens its own group: %j',
    (change) => {
      expect(placeEvents([SEQUENCE], [OPEN], [star(5001, change)], WINDOW_MS, NONE).events).toMatchObject([
        { groupId: 8 },
      ])
    },
  )

  it('is never dated before the preceding one, even when the clock goes back', () => {
    const { events, sequences } = placeEvents([SEQUENCE], [], [star(1), star(6000), star(2)], WINDOW_MS, NONE)
    expect(events.map((event) => event.at)).toEqual([5000, 6000, 6000])
    expect(sequences).toEqual([{ ownerId: 1, lastEventId: 10, lastEventAt: 6000 }])
  })
})

describe('several events at once', () => {
  it('are grouped as they would be one by one', () => {
    const { groups } = placeEvents(
      [SEQUENCE],
      [],
      [star(5000), star(5999), star(6000), star(6500)],
      WINDOW_MS,
      NONE,
    )
    expect(groups.map((group) => [group.groupId, group.lastEventId])).toEqual([
      [8, 9],
      [10, 11],
    ])
  })

  it('are numbered per owner', () => {
    const other = { ownerId: 2, lastEventId: 0, lastEventAt: 0 }
    const { events } = placeEvents(
      [SEQUENCE, other],
      [],
      [star(5001), star(5002, { ownerId: 2 })],
      WINDOW_MS,
      NONE,
    )
    expect(events.map((event) => [event.ownerId, event.eventId])).toEqual([
      [1, 8],
      [2, 1],
    ])
  })
})

describe('an event by a muted actor', () => {
  const hidden = new Set([ownerActorKey(1, 9)])

  it('joins its group without moving it', () => {
    const { events, groups } = placeEvents([SEQUENCE], [OPEN], [star(5100)], WINDOW_MS, hidden)
    expect(events).toMatchObject([{ eventId: 8, groupId: 6 }])
    expect(groups).toEqual([OPEN])
  })

  it('opens a group that is shown from the first event by another actor', () => {
    const alone = placeEvents([SEQUENCE], [], [star(5100)], WINDOW_MS, hidden).groups
    expect(alone).toMatchObject([{ groupId: 8, openedAt: 5100, lastEventId: 0 }])
    const joined = placeEvents(
      [SEQUENCE],
      [],
      [star(5100), star(5200, { actorId: 10 })],
      WINDOW_MS,
      hidden,
    ).groups
    expect(joined).toMatchObject([{ groupId: 8, openedAt: 5100, lastEventId: 9, lastEventAt: 5200 }])
  })
})
