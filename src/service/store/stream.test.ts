import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Action, ACTIONS } from '#contract/appnet/actions.ts'
import { cutPage, type Paging, parsePaging } from '#service/model/paging.ts'
import { openWorld, step, take, type World } from '#service/testing/history.ts'
import { latest, type NaiveGroup, replay } from '#service/testing/naive-stream.ts'
import { openTestNetwork, type TestNetwork } from '#service/testing/test-network.ts'
import { type Interaction, readInteractions } from './interactions.ts'

const WINDOW_MS = 10_000

let network: TestNetwork

beforeAll(async () => {
  network = await openTestNetwork({ groupWindowMs: WINDOW_MS })
})
afterAll(() => network.close())

/** What to ask of the stream that a history has made: cursors by their place in it. */
const question = fc.record({
  actions: fc.subarray([...ACTIONS], { minLength: 1 }),
  count: fc.integer({ min: -5, max: 5 }),
  sincePlace: fc.option(fc.nat(30)),
  beforePlace: fc.option(fc.nat(30)),
})
type Question = typeof question extends fc.Arbitrary<infer Value> ? Value : never

it('equals the replay of its log, for any history', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 40 }),
      fc.constantFrom(1, 2, 3, 7),
      fc.array(question, { minLength: 4, maxLength: 4 }),
      async (steps, size, questions) => {
        const world = await openWorld(network)
        for (const next of steps) await take(world, next)
        const items = await readAll(world)
        const hidden = new Set([...world.muted, ...world.blocked])
        expect(items.map(shorten)).toEqual(replay(world.log, WINDOW_MS, hidden).map(shortenNaive))
        for (const { actorIds } of items) expect(new Set(actorIds).size).toBe(actorIds.length)
        await expectPagingVisitsEachOnce(world, items, size)
        for (const asked of questions) await expectFilterCommutesWithPaging(world, items, asked)
      },
    ),
    { numRuns: 40 },
  )
})

function read({ owner }: World, paging: Paging, actions: readonly Action[] = ACTIONS) {
  return network.store.snapshot((tx) => readInteractions(tx, owner.id, actions, paging))
}

async function readAll(world: World): Promise<Interaction[]> {
  return (await read(world, pagingOf({ count: 200 }))).items
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

/** Walks the stream downwards with `before_id` and upwards with `since_id` and a negative count. */
async function expectPagingVisitsEachOnce(
  world: World,
  items: readonly Interaction[],
  size: number,
): Promise<void> {
  const cursors = items.map((item) => item.lastEventId)
  const down: number[] = []
  for (let more = true; more;) {
    const page = await read(world, pagingOf({ count: size, before_id: down.at(-1) ?? null }))
    down.push(...page.items.map((item) => item.lastEventId))
    more = page.more
  }
  expect(down).toEqual(cursors)
  const up: number[] = []
  for (let more = true; more;) {
    const page = await read(world, pagingOf({ count: -size, since_id: up[0] ?? null }))
    up.unshift(...page.items.map((item) => item.lastEventId))
    more = page.more
  }
  expect(up).toEqual(cursors)
}

/** A page of the filtered stream is what the whole stream, filtered by hand and then cut, holds. */
async function expectFilterCommutesWithPaging(
  world: World,
  items: readonly Interaction[],
  { actions, count, sincePlace, beforePlace }: Question,
): Promise<void> {
  const paging = pagingOf({
    count,
    since_id: items[sincePlace ?? -1]?.lastEventId ?? null,
    before_id: items[beforePlace ?? -1]?.lastEventId ?? null,
  })
  const matching = items.filter(({ action, lastEventId }) => {
    return actions.includes(action) && lastEventId > paging.sinceId && lastEventId < paging.beforeId
  })
  expect(await read(world, paging, actions)).toEqual(cutPage(matching, paging))
}
