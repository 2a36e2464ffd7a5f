import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { type ReadNotification, readNotification } from '#contract/mastodon/reading.ts'
import { groupsOf } from './groups.ts'

const HOUR_MS = 60 * 60_000
/** A window begins here. */
const START_MS = Date.UTC(2026, 0, 10)

interface Given {
  type?: string
  by: string
  status?: string
  /** After the start of the window. */
  hours?: number
}

/** The id is made of what happened, so that it stays when something newer comes. */
function make({ type = 'favourite', by, status, hours = 0 }: Given): ReadNotification {
  return v.parse(readNotification, {
    id: [type, by, status, hours].join('-'),
    type,
    created_at: new Date(START_MS + hours * HOUR_MS).toISOString(),
    account: { id: by, acct: by },
    status: type === 'follow' || status === undefined ? undefined : { id: status },
  })
}

function peopleOf(given: readonly Given[]) {
  return groupsOf(given.map(make)).map(({ sample_account_ids }) => sample_account_ids.join(' '))
}

describe('groupsOf', () => {
  it('puts together who did the same to the same status, in the place of the newest', () => {
    expect(
      peopleOf([
        { by: 'ana', status: '1', hours: 3 },
        { by: 'ben', status: '2', hours: 3 },
        { by: 'cyd', status: '1', hours: 2 },
        { by: 'dee', status: '1', type: 'reblog', hours: 1 },
        { by: 'eve', status: '1', hours: 0 },
      ]),
    ).toEqual(['ana cyd eve', 'ben', 'dee'])
  })

  it('puts followers together, who come without a status', () => {
    expect(
      peopleOf([
        { by: 'ana', type: 'follow' },
        { by: 'ben', type: 'follow' },
      ]),
    ).toEqual(['ana ben'])
  })

  it('parts what lies in two windows', () => {
    expect(
      peopleOf([
        { by: 'ana', status: '1', hours: 12 },
        { by: 'ben', status: '1', hours: 11 },
        { by: 'cyd', status: '1', hours: 0 },
      ]),
    ).toEqual(['ana', 'ben cyd'])
  })

  it('leaves alone what several cannot share, and what does not say when it was or to what', () => {
    const undated = { ...make({ by: 'ana', status: '1' }), created_at: 'yesterday' }
    expect(groupsOf([undated, undated])).toHaveLength(2)
    expect(peopleOf([{ by: 'ana' }, { by: 'ben' }])).toEqual(['ana', 'ben'])
    expect(
      peopleOf([
        { by: 'ana', status: '1', type: 'mention' },
        { by: 'ben', status: '1', type: 'mention' },
      ]),
    ).toEqual(['ana', 'ben'])
  })

  it('counts an actor once who did it twice', () => {
    const [group] = groupsOf([make({ by: 'ana', status: '1', hours: 1 }), make({ by: 'ana', status: '1' })])
    expect(group).toMatchObject({ sample_account_ids: ['ana'], notifications_count: 1 })
  })

  const some = fc.array(
    fc.record({
      type: fc.constantFrom('favourite', 'reblog', 'follow', 'mention'),
      by: fc.constantFrom('ana', 'ben', 'cyd', 'dee'),
      status: fc.constantFrom('1', '2'),
      hours: fc.nat({ max: 40 }),
    }),
  )

  it('loses no actor, and splits no group when something newer comes', () => {
    fc.assert(
      fc.property(some, some, (older, newer) => {
        const now = groupsOf([...newer, ...older].map(make))
        for (const before of groupsOf(older.map(make))) {
          const isKept = now.some(
            (group) =>
              group.type === before.type &&
              group.status_id === before.status_id &&
              before.sample_account_ids.every((id) => group.sample_account_ids.includes(id)),
          )
          expect(isKept).toBe(true)
        }
        const people = new Set(now.flatMap((group) => group.sample_account_ids))
        expect(people).toEqual(new Set([...newer, ...older].map(({ by }) => by)))
      }),
    )
  })
})
