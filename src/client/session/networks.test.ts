import { describe, expect, it } from 'vitest'
import type { RegisteredServer } from '#client/network/server/register-client.ts'
import { networksOfServers, parseOffer, serverOf } from './networks.ts'

const PAGE = 'https://hark.example/sign-in'
const ENTRY = {
  id: 'crumbs',
  name: 'Crumbs',
  dialect: 'appnet',
  apiRoot: '/stream/0/',
  authorizationUrl: 'https://crumbs.example/oauth/authenticate?simple=1',
  clientId: 'hark',
  scopes: ['basic', 'follow'],
}
const MASTODON = { ...ENTRY, dialect: 'mastodon', tokenUrl: 'https://crumbs.example/oauth/token' }
const SERVERS = { id: 'mastodon', name: 'Mastodon', servers: 'any' }

describe('networks.json', () => {
  it('makes addresses absolute against the page', async () => {
    const {
      networks: [network],
    } = await parseOffer([ENTRY], PAGE)
    expect(network?.apiRoot.href).toBe('https://hark.example/stream/0/')
  })

  it.each([
    [[], /at least one network/],
    [{}, /Expected Array/],
    [[{ ...ENTRY, dialect: 'morse' }], /0\.dialect/],
    [[{ ...ENTRY, apiRoot: '/stream/0' }], /0\.apiRoot: must end with a slash/],
    [[{ ...ENTRY, apiRoot: 'javascript:x/' }], /neither http nor https/],
    [[{ ...ENTRY, id: 'Not An Id' }], /0\.id/],
    [[{ ...ENTRY, secret: 'x' }], /secret/],
    [[{ ...ENTRY, revocationUrl: 'ftp://crumbs.example/x' }], /neither http nor https/],
    [[SERVERS, { ...SERVERS, id: 'more' }], /one entry with "servers" at most/],
    [[{ ...SERVERS, servers: [] }], /0\.servers/],
    [[{ ...SERVERS, servers: 'all' }], /0\.servers/],
    [[{ ...SERVERS, servers: ['https://oven.example'] }], /0\.servers/],
    [[{ ...SERVERS, servers: ['Oven.example'] }], /0\.servers/],
    [[{ ...SERVERS, dialect: 'mastodon' }], /dialect/],
    [[ENTRY, null], /Expected Object/],
    [[{ ...ENTRY, dialect: 'mastodon' }], /crumbs: tokenUrl is missing/],
    [[{ ...MASTODON, tokenUrl: 'ftp://crumbs.example/token' }], /neither http nor https/],
  ])('says what is wrong with %j', async (body, message) => {
    await expect(parseOffer(body, PAGE)).rejects.toThrow(message)
  })

  it('offers servers that can be typed, or none', async () => {
    await expect(parseOffer([ENTRY, SERVERS], PAGE)).resolves.toMatchObject({ servers: SERVERS })
    await expect(parseOffer([SERVERS], PAGE)).resolves.toEqual({ networks: [], servers: SERVERS })
    const listed = { ...SERVERS, servers: ['oven.example', 'localhost:3000'] }
    await expect(parseOffer([listed], PAGE)).resolves.toMatchObject({ servers: listed })
    await expect(parseOffer([ENTRY], PAGE)).resolves.toMatchObject({ servers: undefined })
  })
})

describe('the networks of typed servers', () => {
  const server: RegisteredServer = {
    host: 'oven.example',
    dialect: 'mastodon',
    apiRoot: 'https://oven.example/api/',
    authorizationUrl: 'https://oven.example/oauth/authorize',
    tokenUrl: 'https://oven.example/oauth/token',
    revocationUrl: 'https://oven.example/oauth/revoke',
    clientId: 'C',
    clientSecret: 'S',
    scopes: ['read'],
  }

  it('are named by their host, and know it', async () => {
    const [network] = await networksOfServers([server], { ...SERVERS, servers: 'any' })
    expect(network).toMatchObject({ id: 'mastodon@oven.example', name: 'oven.example', clientId: 'C' })
    expect([serverOf(network?.id ?? ''), serverOf('crumbs')]).toEqual(['oven.example', undefined])
  })

  it('are those that are offered', async () => {
    const others = { ...SERVERS, servers: ['hearth.example'] }
    await expect(networksOfServers([server], others)).resolves.toEqual([])
    await expect(networksOfServers([server], undefined)).resolves.toEqual([])
  })
})
