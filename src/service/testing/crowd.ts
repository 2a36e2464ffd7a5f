import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { SCOPES } from '#contract/appnet/scopes.ts'
import { COMMAND_LINE } from '#service/model/first-party-clients.ts'
import { registerClient } from '#service/store/accounts/clients.ts'
import { createToken } from '#service/store/accounts/tokens.ts'
import type { Store } from '#service/store/database.ts'
import { runCommand } from '#service/store/interactions/stream-changes.ts'
import { openStore } from '#service/store/open-store.ts'
import { createPosts } from '#service/store/posts/posts.ts'
import { createUsers } from '#service/store/users.ts'
import { createDatabase } from './postgres.ts'

const HOUR_MS = 3_600_000

/** Data that processes can be started on: a folder or, in the project `postgres`, a database on that server. */
export interface TestData {
  env: Readonly<Record<string, string>>
  open: () => Promise<Store>
  remove: () => Promise<void>
}

export async function makeTestData(): Promise<TestData> {
  const folder = mkdtempSync(join(tmpdir(), 'hark-place-'))
  const server = inject('postgresUrl')
  if (!server) {
    const dataDir = join(folder, 'data')
    return {
      env: { DATA_DIR: dataDir },
      open: () => openStore({ kind: 'folder', dataDir }, HOUR_MS),
      remove: () => {
        rmSync(folder, { recursive: true })
        return Promise.resolve()
      },
    }
  }
  const { url, drop } = await createDatabase(server)
  return {
    env: { DATABASE_URL: url, DATA_DIR: folder },
    open: () => openStore({ kind: 'server', url }, HOUR_MS),
    async remove() {
      rmSync(folder, { recursive: true })
      await drop()
    },
  }
}

export interface Member {
  id: string
  token: string
}

/** An owner with posts, and users who will act on them. */
export interface Crowd {
  owner: Member
  posts: string[]
  writers: Member[]
}

/** Creates an owner with posts, and writers. The default write limit of each token applies. */
export async function fillWithCrowd(data: TestData, posts: number, writers: number): Promise<Crowd> {
  const store = await data.open()
  const at = Date.now()
  await registerClient(store.db, COMMAND_LINE)
  const profile = { name: 'Name', bio: '', locale: 'en_US', timezone: 'UTC', type: 'human', at } as const
  const accounts = Array.from({ length: writers + 1 }, (_, index) => ({ username: `person${index}` }))
  const { users } = await runCommand(store, (tx) => {
    return createUsers(
      tx,
      accounts.map((account) => ({ ...account, ...profile, isDemo: false })),
    )
  })
  const members = await Promise.all(
    users.map(async ({ id }) => {
      const grant = { userId: id, clientId: COMMAND_LINE.id, scopes: [...SCOPES], at }
      return { id: String(id), token: await createToken(store.db, grant) }
    }),
  )
  const [owner, ...rest] = members
  if (!owner) throw new Error('no account was opened')
  const draft = { userId: Number(owner.id), text: 'Words.', annotations: [], replyTo: null, at }
  const created = await runCommand(store, (tx) => {
    return createPosts(
      tx,
      Array.from({ length: posts }, () => ({ ...draft, clientId: COMMAND_LINE.id })),
    )
  })
  await store.close()
  return { owner, posts: created.posts.map((post) => String(post.id)), writers: rest }
}

/**
 * One request on a connection of its own.
 * @returns the status, and `data` of the answer
 * @throws what the connection failed with, when no complete answer came
 */
export function callService(
  url: string,
  method: string,
  path: string,
  { token }: Member,
  json?: object,
  // Tests look into answers freely.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
): Promise<{ status: number; data: any; meta: any }> {
  return new Promise((resolve, reject) => {
    const type = json && { 'Content-Type': 'application/json' }
    const headers = { Authorization: `Bearer ${token}`, Connection: 'close', ...type }
    const sent = request(`${url}/stream/0/${path}`, { method, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('error', reject)
      response.on('end', () => {
        if (response.complete) resolve({ status: response.statusCode ?? 0, ...JSON.parse(text) })
        else reject(new Error('the response is incomplete'))
      })
    })
    sent.on('error', reject)
    sent.end(json && JSON.stringify(json))
  })
}

/**
 * Has every writer star every post, each one post after the other, until that is done or no answer comes.
 * @param onAcknowledged is told how many stars were acknowledged so far
 * @returns the acknowledged stars, as `post writer`
 */
export async function starEverything(
  url: string,
  { posts, writers }: Crowd,
  onAcknowledged: (count: number) => void,
): Promise<Set<string>> {
  const acknowledged = new Set<string>()
  await Promise.all(
    writers.map(async (writer) => {
      for (const post of posts) {
        const response = await callService(url, 'POST', `posts/${post}/star`, writer).catch(() => null)
        if (response === null) return
        if (response.status !== 200) throw new Error(`status ${response.status}`)
        onAcknowledged(acknowledged.add(`${post} ${writer.id}`).size)
      }
    }),
  )
  return acknowledged
}

/** @returns all stars in the owner's stream, as `post writer`, read page by page */
export async function starsInStream(url: string, { owner }: Crowd): Promise<Set<string>> {
  const stars = new Set<string>()
  for (let before = ''; ;) {
    const query = `count=7&include_html=0&interaction_actions=star${before}`
    const { data, meta } = await callService(url, 'GET', `users/me/interactions?${query}`, owner)
    for (const { objects, users } of data) for (const { id } of users) stars.add(`${objects[0].id} ${id}`)
    if (!meta.more) return stars
    before = `&before_id=${meta.min_id}`
  }
}
