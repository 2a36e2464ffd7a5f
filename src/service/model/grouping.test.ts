import { describe, expect, it } from 'vitest'
import { type Group, type Head, hiddenKey, type NewEvent, placeEvents } from './grouping.ts'

const WINDOW_MS = 1000
const NOBODY = new Set<string>()
const HEAD: Head = { ownerId: 1, lastEventId: 7, lastEventAt: 5000 }
const OPEN: Group = {
  ...{ ownerId: 1, groupId: 6, action: 'star', objectId: 40 },
  ...{ openedAt: 4900, lastEventId: 7, lastEventAt: 5000 },
}

function star(at: number, change: Partial<NewEvent> = {}): NewEvent {
  return { ownerId: 1, action: 'star', objectId: 40, actorId: 9, sourceId: null, at, ...change }
}

describe('an event', () => {
  it('joins the newest group while its window is open', () => {
    const { events, groups } = placeEvents([HEAD], [OPEN], [star(5899)], WINDOW_MS, NOBODY)
    expect(events).toMatchObject([{ eventId: 8, groupId: 6, at: 5899 }])
    expect(groups).toEqual([{ ...OPEN, lastEventId: 8, lastEventAt: 5899 }])
  })

  it('opens a new group, named after itself, when the window has closed', () => {
    const { groups } = placeEvents([HEAD], [OPEN], [star(5900)], WINDOW_MS, NOBODY)
    expect(groups).toEqual([{ ...OPEN, groupId: 8, openedAt: 5900, lastEventId: 8, lastEventAt: 5900 }])
  })

  it.each([{ action: 'repost' as const }, { objectId: 41 }])(
    'of another kind opens its own group: %j',
    (change) => {
      expect(placeEvents([HEAD], [OPEN], [star(5001, change)], WINDOW_MS, NOBODY).events).toMatchObject([
        { groupId: 8 },
      ])
    },
  )

  it('is never dated before the one that precedes it, whatever the clock says', () => {
    const { events, heads } = placeEvents([HEAD], [], [star(1), star(6000), star(2)], WINDOW_MS, NOBODY)
    expect(events.map((event) => event.at)).toEqual([5000, 6000, 6000])
    expect(heads).toEqual([{ ownerId: 1, lastEventId: 10, lastEventAt: 6000 }])
  })
})

describe('several events at once', () => {
  it('fold into each other as they would one by one', () => {
    const { groups } = placeEvents(
      [HEAD],
      [],
      [star(5000), star(5999), star(6000), star(6500)],
      WINDOW_MS,
      NOBODY,
    )
    expect(groups.map((group) => [group.groupId, group.lastEventId])).toEqual([
      [8, 9],
      [10, 11],
    ])
  })

  it('are numbered within each owner', () => {
    const other = { ownerId: 2, lastEventId: 0, lastEventAt: 0 }
    const { events } = placeEvents(
      [HEAD, other],
      [],
      [star(5001), star(5002, { ownerId: 2 })],
      WINDOW_MS,
      NOBODY,
    )
    expect(events.map((event) => [event.ownerId, event.eventId])).toEqual([
      [1, 8],
      [2, 1],
    ])
  })
})

describe('an event by somebody whom the owner hides', () => {
  const hidden = new Set([hiddenKey(1, 9)])

  it('joins its group without moving it', () => {
    const { events, groups } = placeEvents([HEAD], [OPEN], [star(5100)], WINDOW_MS, hidden)
    expect(events).toMatchObject([{ eventId: 8, groupId: 6 }])
    expect(groups).toEqual([OPEN])
  })

  it('opens a group that shows with the first event by somebody else', () => {
    const alone = placeEvents([HEAD], [], [star(5100)], WINDOW_MS, hidden).groups
    expect(alone).toMatchObject([{ groupId: 8, openedAt: 5100, lastEventId: 0 }])
    const joined = placeEvents(
      [HEAD],
      [],
      [star(5100), star(5200, { actorId: 10 })],
      WINDOW_MS,
      hidden,
    ).groups
    expect(joined).toMatchObject([{ groupId: 8, openedAt: 5100, lastEventId: 9, lastEventAt: 5200 }])
  })
})
