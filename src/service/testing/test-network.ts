import type { Hono } from 'hono'
import { BROADCAST_CHANNEL, BROADCAST_METADATA } from '#contract/appnet/annotations.ts'
import { type Scope, SCOPES } from '#contract/appnet/scopes.ts'
import { createApp } from '#service/app.ts'
import { DEFAULT_LIMITS, type Limits } from '#service/http/limits/rate-limit.ts'
import { parseAddresses, type ProxyTrust } from '#service/http/proxy-trust.ts'
import type { SignUp } from '#service/http/route.ts'
import { HARK } from '#service/model/first-party-clients.ts'
import type { PushSender } from '#service/push/send-push.ts'
import { readVapidKeys } from '#service/push/vapid-keys.ts'
import { registerClient } from '#service/store/accounts/clients.ts'
import { readSecret } from '#service/store/accounts/secrets.ts'
import { createToken } from '#service/store/accounts/tokens.ts'
import type { Store } from '#service/store/database.ts'
import { runCommand } from '#service/store/interactions/stream-changes.ts'
import { createUsers } from '#service/store/users.ts'
import { openTestStore } from './test-store.ts'

export const PUBLIC_URL = 'https://hark.example'
export const CLIENT_ID = 'test-client'

/** High enough to have no effect. */
const NO_LIMITS: Limits = {
  authenticated: { max: 1e9, perMs: 1000 },
  writes: { max: 1e9, perMs: 1000 },
  anonymous: { max: 1e9, perMs: 1000 },
  pages: { max: 1e9, perMs: 1000 },
  pictures: { max: 1e9, perMs: 1000 },
}

export interface Person {
  id: number
  username: string
  token: string
}

export interface TestResponse {
  status: number
  headers: Headers
  // Tests read responses without types and validate them with the contract's schemas.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any
}

interface Ask {
  as?: Person
  json?: unknown
  headers?: Record<string, string>
}

/** A network with a clock that only the test moves. */
export interface TestNetwork {
  app: Hono
  /** Opens the service again on the same database, as another process or after a restart. */
  openApp: () => Promise<Hono>
  store: Store
  /** Epoch milliseconds; a test may set it. */
  clock: { now: number }
  logged: string[]
  /** Sends push messages. */
  sender: PushSender
  /** Opens an account, by default with a unique name, and a token with all scopes. */
  person: (username?: string) => Promise<Person>
  tokenFor: (userId: number | null, scopes?: readonly Scope[]) => Promise<string>
  /** @param path below `/stream/0` */
  ask: (method: string, path: string, options?: Ask) => Promise<TestResponse>
  post: (author: Person, text?: string, replyTo?: string) => Promise<string>
  channel: (owner: Person, title?: string) => Promise<string>
  close: () => Promise<void>
}

export interface TestOptions {
  groupWindowMs?: number
  limits?: Partial<Limits>
  demo?: boolean
  trustProxy?: ProxyTrust
  signUp?: SignUp
  publicUrl?: string
  /** As in the environment. */
  pushPrivateNetworks?: string
}

export async function openTestNetwork(options: TestOptions = {}): Promise<TestNetwork> {
  const store = await openTestStore(options.groupWindowMs)
  const clock = { now: Date.UTC(2026, 0, 10, 12) }
  const logged: string[] = []
  const stopping = new AbortController()
  const limits = options.limits ? { ...DEFAULT_LIMITS, ...options.limits } : NO_LIMITS
  const sender = {
    ...{ vapid: await readVapidKeys(store.db), publicUrl: PUBLIC_URL },
    privateNetworks: options.pushPrivateNetworks ? parseAddresses(options.pushPrivateNetworks) : null,
  }
  async function openApp(): Promise<Hono> {
    return createApp({
      store,
      clock: () => clock.now,
      log: (line) => logged.push(line),
      stopping: stopping.signal,
      // A slow machine is no overload.
      queue: { maxWaitMs: 60_000 },
      csrfKey: await readSecret(store.db, 'csrf'),
      config: {
        publicUrl: options.publicUrl ?? PUBLIC_URL,
        demo: options.demo ?? false,
        signUp: options.signUp ?? 'open',
        limits,
        trustProxy: options.trustProxy ?? { kind: 'none' },
        pushPrivateNetworks: sender.privateNetworks,
      },
    })
  }

  const app = await openApp()
  await registerClient(store.db, {
    ...{ id: CLIENT_ID, name: 'Test Client', link: 'https://client.example' },
    redirectUris: ['https://client.example/signed-in'],
  })
  await registerClient(store.db, { ...HARK, link: PUBLIC_URL, redirectUris: [] })
  let people = 0

  async function ask(method: string, path: string, { as, json, headers }: Ask = {}): Promise<TestResponse> {
    const response = await app.request(`${PUBLIC_URL}/stream/0/${path}`, {
      method,
      headers: {
        ...(as && { Authorization: `Bearer ${as.token}` }),
        ...(json !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('Content-Type')?.startsWith('application/json') && text !== ''
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
  }

  function tokenFor(userId: number | null, scopes: readonly Scope[] = SCOPES): Promise<string> {
    return createToken(store.db, { userId, clientId: CLIENT_ID, scopes: [...scopes], at: clock.now })
  }

  return {
    ...{ app, openApp, store, clock, logged, sender, ask, tokenFor },
    async person(username = `person${(people += 1)}`) {
      const profile = { name: `Name of ${username}`, bio: '', locale: 'en_US', timezone: 'UTC' } as const
      const account = { username, ...profile, type: 'human' as const, isDemo: false, at: clock.now }
      const { users } = await runCommand(store, (tx) => createUsers(tx, [account]))
      const id = users[0]?.id ?? 0
      return { id, username, token: await tokenFor(id) }
    },
    async post(author, text = 'Words.', replyTo) {
      const json = { text, ...(replyTo && { reply_to: replyTo }) }
      return (await ask('POST', 'posts', { as: author, json })).body.data.id as string
    },
    async channel(owner, title = 'Oven Door') {
      const annotations = [{ type: BROADCAST_METADATA, value: { title, description: 'Bread news.' } }]
      const json = { type: BROADCAST_CHANNEL, annotations }
      return (await ask('POST', 'channels', { as: owner, json })).body.data.id as string
    },
    close() {
      stopping.abort()
      return store.close()
    },
  }
}
