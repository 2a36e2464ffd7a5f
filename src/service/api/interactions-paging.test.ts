import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPage } from '#service/testing/read-stream.ts'
import { openTestNetwork, type Person, type TestNetwork } from '#service/testing/test-network.ts'

let network: TestNetwork
let owner: Person
let fan: Person
/** The cursors that the worked examples call 1 (the oldest) to 12. */
let cursors: string[]

/** Twelve groups of stars between groups of other actions. */
beforeAll(async () => {
  network = await openTestNetwork()
  ;[owner, fan] = [await network.person(), await network.person()]
  for (let count = 0; count < 12; count += 1) {
    const post = await network.post(owner)
    await network.ask('POST', `posts/${post}/star`, { as: fan })
    await network.post(fan, 'Nice.', post)
  }
  const { items } = await readPage(network, owner, '?interaction_actions=star')
  cursors = items.map((item) => item.pagination_id).reverse()
})
afterAll(() => network.close())

/** Asks for stars, with the worked example's cursors put in place of their numbers. */
async function page(query: string): Promise<{ data: number[]; more: boolean | undefined }> {
  const real = query.replace(/_id=(\d+)/g, (_, number: string) => `_id=${cursors[Number(number) - 1] ?? '1'}`)
  const { items, meta } = await readPage(network, owner, `?interaction_actions=star&${real}`)
  const data = items.map((item) => cursors.indexOf(item.pagination_id) + 1)
  expect([meta.max_id, meta.min_id]).toEqual([items[0]?.pagination_id, items.at(-1)?.pagination_id])
  return { data, more: meta.more }
}

describe('the worked examples of the protocol', () => {
  it.each([
    ['count=5', [12, 11, 10, 9, 8], true],
    ['before_id=8&count=5', [7, 6, 5, 4, 3], true],
    ['before_id=3&count=5', [2, 1], false],
    ['since_id=9', [12, 11, 10], false],
    ['since_id=4&count=3', [12, 11, 10], true],
    ['since_id=4&count=-3', [7, 6, 5], true],
    ['since_id=4&before_id=9&count=2', [8, 7], true],
    ['since_id=4&before_id=9&count=-2', [6, 5], true],
    ['count=-3', [3, 2, 1], true],
    ['since_id=12', [], false],
    ['count=0', [], true],
    ['since_id=12&count=0', [], false],
    ['since_id=9&before_id=4', [], false],
    ['since_id=4&before_id=9&count=4', [8, 7, 6, 5], false],
    ['since_id=4&before_id=9&count=-4', [8, 7, 6, 5], false],
  ])('%s', async (query, data, more) => {
    expect(await page(query)).toEqual({ data, more })
  })
})

describe('cursors', () => {
  it('are positions: one whose item was removed still works', async () => {
    const between = String(Number(cursors[7]) + 1)
    const { items } = await readPage(network, owner, `?interaction_actions=star&before_id=${between}&count=1`)
    expect(items.map((item) => item.pagination_id)).toEqual([cursors[7]])
  })

  it.each(['before_id=99999999999999999999999', 'since_id=-7', 'since_id=0'])(
    'may lie outside of everything: %s',
    async (query) => {
      const { items } = await readPage(network, owner, `?interaction_actions=star&${query}`)
      expect(items).toHaveLength(12)
    },
  )

  it.each(['before_id=-1', 'before_id=0', 'since_id=99999999999999999999999'])(
    'beyond either end leave nothing: %s',
    async (query) => {
      expect((await readPage(network, owner, `?${query}`)).meta).toEqual({ code: 200, more: false })
    },
  )
})

describe('count', () => {
  it.each(['500', '-500', '99999999999999999999'])(
    'beyond the maximum is reduced to it: %s',
    async (count) => {
      const { items, meta } = await readPage(network, owner, `?count=${count}`)
      expect([items.length, meta.more]).toEqual([25, false])
    },
  )

  it('defaults to 20', async () => {
    const { items, meta } = await readPage(network, owner)
    expect([items.length, meta.more]).toEqual([20, true])
  })

  it.each([
    'count=abc',
    'count=1.5',
    'count=',
    'count=%2B5',
    'since_id=last_read',
    'before_id=',
    'before_id=1e3',
  ])('and cursors that are not whole numbers are rejected with a hint: %s', async (query) => {
    const answer = await network.ask('GET', `users/me/interactions?${query}`, { as: owner })
    expect(answer.status).toBe(400)
    expect(answer.body.meta.error_message).toMatch(
      /^Bad Request: (count|since_id|before_id) has to be a whole/,
    )
  })
})

describe('interaction_actions', () => {
  async function actions(filter: string): Promise<string[]> {
    const { items } = await readPage(network, owner, `?count=200&interaction_actions=${filter}`)
    return [...new Set(items.map((item) => item.action))].sort()
  }

  it.each([
    ['star', ['star']],
    ['welcome,reply', ['reply', 'welcome']],
    ['%20star%20,%20star', ['star']],
    ['star,nonsense,__proto__', ['star']],
    ['', ['reply', 'star', 'welcome']],
    ['%20', ['reply', 'star', 'welcome']],
    ['follow', []],
  ])('%s finds %j', async (filter, found) => {
    expect(await actions(filter)).toEqual(found)
  })

  it.each(['nonsense', 'Star', ',', 'constructor'])(
    'finds nothing when it knows no name: %s',
    async (filter) => {
      const { items, meta } = await readPage(network, owner, `?interaction_actions=${filter}`)
      expect({ items, meta }).toEqual({ items: [], meta: { code: 200, more: false } })
    },
  )
})
