import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { bearer, connectReader, openTestApp } from '#service/testing/stream-reader.ts'
import { openTestNetwork, type TestNetwork, type TestResponse } from '#service/testing/test-network.ts'

const BREAD = {
  name: 'Bread',
  match_policy: 'include_any',
  clauses: [
    { object_type: 'post', operator: 'equals', field: '/data/entities/hashtags/*/name', value: 'bread' },
    { object_type: 'star', operator: 'one_of', field: '/data/user/id', value: '$authorized_userids' },
  ],
}

let network: TestNetwork
let token: string

beforeAll(async () => {
  network = await openTestNetwork()
})
afterAll(() => network.close())
beforeEach(async () => {
  token = await network.tokenFor(null, [])
})

function ask(method: string, path: string, json?: unknown, as = token): Promise<TestResponse> {
  return network.ask(method, path, { headers: bearer(as), ...(json !== undefined && { json }) })
}

it('filters are created, listed, changed and deleted, by their own token', async () => {
  const { id, ...stored } = (await ask('POST', 'filters', BREAD)).body.data
  expect(stored).toEqual(BREAD)
  expect((await ask('GET', 'filters')).body.data).toEqual([{ id, ...BREAD }])
  const stranger = await network.tokenFor(null, [])
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const { status } = await ask(method, `filters/${id}`, method === 'PUT' ? BREAD : undefined, stranger)
    expect(status).toBe(404)
  }
  const changed = { ...BREAD, name: 'No bread', match_policy: 'exclude_any' }
  expect((await ask('PUT', `filters/${id}`, changed)).body.data).toEqual({ id, ...changed })
  expect((await ask('GET', `filters/${id}`)).body.data).toEqual({ id, ...changed })
  expect((await ask('DELETE', `filters/${id}`)).body.data).toEqual({ id, ...changed })
  expect((await ask('GET', 'filters')).body.data).toEqual([])
})

it('a stream receives what its filter lets through, and follows it when it is changed', async () => {
  const anna = await network.person()
  const app = await openTestApp(network, ['post', 'star'])
  const { id } = (await ask('POST', 'filters', BREAD, app.token)).body.data
  const settings = { type: 'long_poll', object_types: ['post', 'star'], filter_id: id as string }
  const { body } = await ask('PUT', `streams/${app.streamId}`, settings, app.token)
  expect(body.data.filter).toEqual({ id, ...BREAD })

  const reader = await connectReader(network, app)
  await network.post(anna, 'Nothing.')
  const bread = await network.post(anna, 'Some #bread.')
  await network.ask('POST', `posts/${bread}/star`, { as: anna })
  expect((await reader.next()).data).toMatchObject({ id: bread })
  expect((await reader.next()).meta.type).toBe('star')

  await ask('PUT', `filters/${id}`, { ...BREAD, match_policy: 'exclude_any' }, app.token)
  await reader.close()
  // The latest events would come again.
  const again = await connectReader(network, app, '?purge=1')
  await network.post(anna, 'More #bread.')
  const plain = await network.post(anna, 'Nothing more.')
  expect((await again.next()).data).toMatchObject({ id: plain })
  await again.close()
})
