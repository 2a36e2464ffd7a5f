import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildService, type BuiltService, type ServiceProcess } from '../built-service.ts'
import { callService, fillWithCrowd, makeTestData, type TestData } from '../crowd.ts'
import { findInconsistencies } from '../inconsistencies.ts'

const WRITERS = 50

let built: BuiltService
let data: TestData
let services: ServiceProcess[]

/** Both find an empty database and try to migrate it. */
beforeAll(async () => {
  built = await buildService()
  data = await makeTestData()
  services = await Promise.all([built.start(data.env), built.start(data.env)])
})
afterAll(async () => {
  for (const service of services) service.signal('SIGTERM')
  expect(await Promise.all(services.map((service) => service.ended))).toEqual([0, 0])
  await data.remove()
  built.remove()
})

it('two processes on one database write one consistent stream', async () => {
  const crowd = await fillWithCrowd(data, 1, WRITERS)
  const { owner, writers, posts } = crowd
  const paths = [`posts/${posts[0]}/star`, `users/${owner.id}/follow`, `posts/${posts[0]}/star`]
  const responses = await Promise.all(
    paths.flatMap((path, shift) =>
      writers.map((writer, index) => {
        const { url = '' } = services[(index + shift) % 2] ?? {}
        return callService(url, 'POST', path, writer)
      }),
    ),
  )
  expect(new Set(responses.map((response) => response.status))).toEqual(new Set([200]))

  for (const { url } of services) {
    const { data: items } = await callService(
      url,
      'GET',
      'users/me/interactions?interaction_actions=star,follow',
      owner,
    )
    const sizes = items.map(
      (item: { action: string; users: unknown[] }) => `${item.action} ${item.users.length}`,
    )
    expect(sizes.sort()).toEqual([`follow ${WRITERS}`, `star ${WRITERS}`])
    expect((await callService(url, 'GET', `posts/${posts[0]}`, owner)).data.num_stars).toBe(WRITERS)
    expect((await callService(url, 'GET', 'users/me', owner)).data.counts.followers).toBe(WRITERS)
  }
  const store = await data.open()
  expect(await findInconsistencies(store)).toEqual([])
  await store.close()
})
