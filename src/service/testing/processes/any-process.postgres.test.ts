import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerClient } from '#service/store/accounts/clients.ts'
import { buildService, type BuiltService, type ServiceProcess } from '../built-service.ts'
import { type Crowd, fillWithCrowd, makeTestData, type TestData } from '../crowd.ts'

const CLIENT = 'client'
const REDIRECT_URI = 'https://client.example/signed-in'

let built: BuiltService
let data: TestData
let services: ServiceProcess[]
let crowd: Crowd

beforeAll(async () => {
  built = await buildService()
  data = await makeTestData()
  crowd = await fillWithCrowd(data, 1, 1)
  services = await Promise.all([built.start(data.env), built.start(data.env)])
  const store = await data.open()
  await registerClient(store.db, { id: CLIENT, name: 'Client', link: '', redirectUris: [REDIRECT_URI] })
  await store.close()
})
afterAll(async () => {
  for (const service of services) service.signal('SIGTERM')
  await Promise.all(services.map((service) => service.ended))
  await data.remove()
  built.remove()
})

/** Sends the requests to the processes in turn. */
function send(index: number, path: string, init?: RequestInit): Promise<Response> {
  return fetch(`${services[index % 2]?.url}${path}`, { redirect: 'manual', ...init })
}

describe('any process responds to any request', () => {
  it('of a sign-in: a form of one is accepted by the other', async () => {
    const query = new URLSearchParams({
      ...{ client_id: CLIENT, response_type: 'token', scope: 'basic', state: 's' },
      redirect_uri: REDIRECT_URI,
    })
    const login = await send(0, `/oauth/authenticate?${query.toString()}`)
    const cookie = login.headers.get('Set-Cookie')?.split(';')[0] ?? ''
    const create = fieldsOf(await login.text(), 'register')
    const consent = await send(1, '/oauth/authorize', {
      ...{ method: 'POST', headers: { Cookie: cookie } },
      body: new URLSearchParams({
        ...create,
        way: 'register',
        username: 'newcomer',
        name: '',
        password: 'a loaf on a board',
      }),
    })
    expect(consent.status).toBe(200)
    const allow = fieldsOf(await consent.text(), 'allow')
    // Signing up starts a session, which any process knows.
    const cookies = [cookie, ...consent.headers.getSetCookie().map((set) => set.split(';')[0])].join('; ')
    const done = await send(0, '/oauth/authorize', {
      ...{ method: 'POST', headers: { Cookie: cookies } },
      body: new URLSearchParams({ ...allow, way: 'allow' }),
    })
    expect([done.status, done.headers.get('Location')]).toEqual([
      303,
      expect.stringContaining('access_token='),
    ])
  })

  it('within one limit, counted by all', async () => {
    const headers = { Authorization: `Bearer ${crowd.writers[0]?.token ?? ''}` }
    const statuses = []
    for (let index = 0; index < 24; index += 1) {
      const response = await send(index, `/stream/0/posts/${crowd.posts[0]}/star`, {
        method: 'POST',
        headers,
      })
      statuses.push(response.status)
    }
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 200), 429, 429, 429, 429])
    const anonymous = await Promise.all(
      Array.from({ length: 60 }, (_, index) => send(index, '/stream/0/config')),
    )
    expect(anonymous.filter((response) => response.status === 200)).toHaveLength(50)
  })
})

/** The hidden fields of the form that holds a button or field for `way`. */
function fieldsOf(html: string, way: string): Record<string, string> {
  const form = [...html.matchAll(/<form[^>]*>(.*?)<\/form>/gs)].find((match) =>
    match[1]?.includes(`value="${way}"`),
  )
  const fields = (form?.[1] ?? '').matchAll(
    /<input[^>]*type="hidden"[^>]*name="([^"]*)"[^>]*value="([^"]*)"/g,
  )
  return Object.fromEntries(
    [...fields].map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]),
  )
}
