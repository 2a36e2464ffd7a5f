import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { COMMAND_LINE } from '#service/model/first-party-clients.ts'
import { registerClient } from '#service/store/accounts/clients.ts'
import type { Store } from '#service/store/database.ts'
import { runCommand } from '#service/store/interactions/stream-changes.ts'
import { mute } from '#service/store/mutes-and-blocks.ts'
import { createPosts } from '#service/store/posts/posts.ts'
import { addReposts } from '#service/store/posts/reposts.ts'
import { addStars } from '#service/store/posts/stars.ts'
import { createUsers } from '#service/store/users.ts'
import { openTestStore } from '#service/testing/test-store.ts'
import {
  ACTS_PER_POST,
  BEGIN_MS,
  BLOCK,
  fill,
  OWNER_ID,
  POST_TEXT,
  postsIn,
  REPLY_TEXT,
  STEP_MS,
  type Volume,
} from './fill.ts'

const VOLUME: Volume = { events: 3 * BLOCK, actors: 20, rareEvery: 7 }
const TABLES = [
  ...['users', 'mutes_and_blocks', 'posts', 'stars'],
  ...['stream_sequences', 'interaction_events', 'interaction_groups'],
]

let filled: Store
let acted: Store

beforeAll(async () => {
  ;[filled, acted] = [await openTestStore(), await openTestStore()]
})
afterAll(async () => {
  await filled.close()
  await acted.close()
})

/** The same acts, one by one, through the code that the API uses. */
async function actOneByOne(store: Store): Promise<void> {
  await registerClient(store.db, COMMAND_LINE)
  const profile = {
    bio: '',
    locale: 'en_US',
    timezone: 'UTC',
    type: 'human',
    isDemo: false,
    at: BEGIN_MS,
  } as const
  const accounts = Array.from({ length: VOLUME.actors + 1 }, (_, index) => {
    return { username: `person${index}`, name: `Person ${index}`, ...profile }
  })
  await runCommand(store, (tx) => createUsers(tx, accounts))
  for (let userId = OWNER_ID + 1; userId <= VOLUME.actors; userId += 1)
    await runCommand(store, (tx) => mute(tx, { userId, targetId: userId + 1, at: BEGIN_MS }))
  const clientId = COMMAND_LINE.id
  const draft = { userId: OWNER_ID, text: POST_TEXT, annotations: [], replyTo: null, clientId, at: BEGIN_MS }
  const drafts = Array.from({ length: postsIn(VOLUME) }, () => draft)
  await runCommand(store, (tx) => createPosts(tx, drafts))
  const atOnce = BLOCK / ACTS_PER_POST
  for (let number = 0; number < VOLUME.events; number += 1) {
    const place = number % BLOCK
    const postId = Math.floor(number / BLOCK) * atOnce + (place % atOnce) + 1
    const userId = OWNER_ID + 1 + ((postId * 7 + Math.floor(place / atOnce)) % VOLUME.actors)
    const at = BEGIN_MS + STEP_MS * (number + 1)
    await runCommand(store, (tx) => {
      if (postId % VOLUME.rareEvery === 0)
        return createPosts(tx, [{ userId, text: REPLY_TEXT, annotations: [], replyTo: postId, clientId, at }])
      return postId % 4 === 0
        ? addReposts(tx, [{ userId, postId, clientId, at }])
        : addStars(tx, [{ userId, postId, at }])
    })
  }
}

async function rowsOf(store: Store, table: string): Promise<string[]> {
  const { rows } = (await store.db.execute(sql`select * from ${sql.identifier(table)}`)) as { rows: object[] }
  return rows.map((row) => JSON.stringify(row)).sort()
}

it('a stream filled by SQL is row for row what the acts leave behind', async () => {
  await actOneByOne(acted)
  await fill(filled, VOLUME)
  for (const table of TABLES) {
    const rows = await rowsOf(acted, table)
    expect(rows.length).toBeGreaterThanOrEqual(VOLUME.actors - 1)
    expect(await rowsOf(filled, table)).toEqual(rows)
  }
})
