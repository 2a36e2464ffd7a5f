import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Action, ACTIONS } from '#contract/appnet/actions.ts'
import { cutPage, type Paging, parsePaging } from '#service/model/paging.ts'
import { type HistoryState, openHistory, step, take } from '#service/testing/history.ts'
import { latest, type NaiveGroup, replay } from '#service/testing/naive-stream.ts'
import { openTestNetwork, type TestNetwork } from '#service/testing/test-network.ts'
import { type Interaction, readInteractions } from './interactions.ts'

const WINDOW_MS = 10_000

let network: TestNetwork

beforeAll(async () => {
  network = await openTestNetwork({ groupWindowMs: WINDOW_MS })
})
afterAll(() => network.close())

/** A query on the stream of a history: cursors by their index in it. */
const query = fc.record({
  actions: fc.subarray([...ACTIONS], { minLength: 1 }),
  count: fc.integer({ min: -5, max: 5 }),
  sinceIndex: fc.option(fc.nat(30)),
  beforeIndex: fc.option(fc.nat(30)),
})
type Query = typeof query extends fc.Arbitrary<infer Value> ? Value : never

it('equals the replay of its log, for any history', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 40 }),
      fc.constantFrom(1, 2, 3, 7),
      fc.array(query, { minLength: 4, maxLength: 4 }),
      async (steps, size, queries) => {
        const state = await openHistory(network)
        for (const next of steps) await take(state, next)
        const items = await readAll(state)
        const hidden = new Set([...state.muted, ...state.blocked])
        expect(items.map(shorten)).toEqual(replay(state.log, WINDOW_MS, hidden).map(shortenNaive))
        for (const { actorIds } of items) expect(new Set(actorIds).size).toBe(actorIds.length)
        await expectPagingVisitsEachOnce(state, items, size)
        for (const query of queries) await expectFilterCommutesWithPaging(state, items, query)
      },
    ),
    { numRuns: 40 },
  )
})

function read({ owner }: HistoryState, paging: Paging, actions: readonly Action[] = ACTIONS) {
  return network.store.snapshot((tx) => readInteractions(tx, owner.id, actions, paging))
}

async function readAll(state: HistoryState): Promise<Interaction[]> {
  return (await read(state, pagingOf({ count: 200 }))).items
}

function pagingOf(parameters: Readonly<Record<string, number | null>>): Paging {
  return parsePaging((name) => parameters[name]?.toString())
}

function shorten({ action, objectId, lastEventId, lastEventAt, actorIds }: Interaction) {
  return { action, objectId, lastEventId, lastEventAt, actorIds }
}

function shortenNaive(group: NaiveGroup) {
  const { id, at } = latest(group)
  const actorIds = [...new Set(group.events.map((event) => Number(event.actor)).reverse())]
  return { action: group.action, objectId: Number(group.object), lastEventId: id, lastEventAt: at, actorIds }
}

/** Pages through the stream downwards with `before_id` and upwards with `since_id` and a negative count. */
async function expectPagingVisitsEachOnce(
  state: HistoryState,
  items: readonly Interaction[],
  size: number,
): Promise<void> {
  const cursors = items.map((item) => item.lastEventId)
  const down: number[] = []
  for (let more = true; more;) {
    const page = await read(state, pagingOf({ count: size, before_id: down.at(-1) ?? null }))
    down.push(...page.items.map((item) => item.lastEventId))
    more = page.more
  }
  expect(down).toEqual(cursors)
  const up: number[] = []
  for (let more = true; more;) {
    const page = await read(state, pagingOf({ count: -size, since_id: up[0] ?? null }))
    up.unshift(...page.items.map((item) => item.lastEventId))
    more = page.more
  }
  expect(up).toEqual(cursors)
}

/** Expects a page of the filtered stream to equal the whole stream, filtered and then cut. */
async function expectFilterCommutesWithPaging(
  state: HistoryState,
  items: readonly Interaction[],
  { actions, count, sinceIndex, beforeIndex }: Query,
): Promise<void> {
  const paging = pagingOf({
    count,
    since_id: items[sinceIndex ?? -1]?.lastEventId ?? null,
    before_id: items[beforeIndex ?? -1]?.lastEventId ?? null,
  })
  const matching = items.filter(({ action, lastEventId }) => {
    return actions.includes(action) && lastEventId > paging.sinceId && lastEventId < paging.beforeId
  })
  expect(await read(state, paging, actions)).toEqual(
    cutPage(paging.fromOldest ? matching.reverse() : matching, paging),
  )
}
