import { afterAll, beforeAll, expect, it } from 'vitest'
import { type BuiltService, buildService, type ServiceProcess } from '../built-service.ts'
import { findInconsistencies } from '../contradictions.ts'
import { callService, fillWithCrowd, makePlace, type Place } from '../crowd.ts'

const WRITERS = 50

let built: BuiltService
let place: Place
let services: ServiceProcess[]

/** Both find an empty database and want to make the tables. */
beforeAll(async () => {
  built = await buildService()
  place = await makePlace()
  services = await Promise.all([built.start(place.env), built.start(place.env)])
})
afterAll(async () => {
  for (const service of services) service.signal('SIGTERM')
  expect(await Promise.all(services.map((service) => service.ended))).toEqual([0, 0])
  await place.remove()
  built.remove()
})

it('two processes on one database keep one stream', async () => {
  const crowd = await fillWithCrowd(place, 1, WRITERS)
  const { owner, writers, posts } = crowd
  const paths = [`posts/${posts[0]}/star`, `users/${owner.id}/follow`, `posts/${posts[0]}/star`]
  const answers = await Promise.all(
    paths.flatMap((path, shift) =>
      writers.map((writer, index) => {
        const { url = '' } = services[(index + shift) % 2] ?? {}
        return callService(url, 'POST', path, writer)
      }),
    ),
  )
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]))

  for (const { url } of services) {
    const { data } = await callService(
      url,
      'GET',
      'users/me/interactions?interaction_actions=star,follow',
      owner,
    )
    const sizes = data.map(
      (item: { action: string; users: unknown[] }) => `${item.action} ${item.users.length}`,
    )
    expect(sizes.sort()).toEqual([`follow ${WRITERS}`, `star ${WRITERS}`])
    expect((await callService(url, 'GET', `posts/${posts[0]}`, owner)).data.num_stars).toBe(WRITERS)
    expect((await callService(url, 'GET', 'users/me', owner)).data.counts.followers).toBe(WRITERS)
  }
  const store = await place.open()
  expect(await findInconsistencies(store)).toEqual([])
  await store.close()
})
