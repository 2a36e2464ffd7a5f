import { setTimeout as delay } from 'node:timers/promises'
import * as v from 'valibot'
import { expect } from 'vitest'
import { OBJECT_TYPES, streamEnvelopeSchema } from '#contract/appnet/streams.ts'
import { COMMAND_LINE } from '#service/model/first-party-clients.ts'
import { toWireDate } from '#service/model/wire-date.ts'
import { createToken } from '#service/store/accounts/tokens.ts'
import { readFrames } from '#service/watch/read-frames.ts'
import { createRebuild, type Rebuild } from '#service/watch/rebuild.ts'
import { callService, type Crowd, type Member, type TestData } from './crowd.ts'
import { createChannel } from './random-history.ts'

const HOUR_MS = 3_600_000
const RETRY_MS = 100

/** An app that reads a stream from a process, and again whenever the connection ends. */
export interface Follower {
  rebuild: Rebuild
  /** How often it was connected. */
  connections: () => number
  stop: () => Promise<void>
}

/** Makes an app token. */
export async function makeApp(data: TestData): Promise<Member> {
  const store = await data.open()
  const grant = { userId: null, clientId: COMMAND_LINE.id, scopes: [], at: Date.now() }
  const token = await createToken(store.db, grant)
  await store.close()
  return { id: '', token }
}

/** Creates a stream, and follows it. @param url of the process that is to be read from, now */
export async function followStream(url: () => string, app: Member): Promise<Follower> {
  const headers = { Authorization: `Bearer ${app.token}`, 'Content-Type': 'application/json' }
  const body = JSON.stringify({ type: 'long_poll', object_types: OBJECT_TYPES })
  const created = await fetch(`${url()}/stream/0/streams`, { method: 'POST', headers, body })
  const { data } = (await created.json()) as { data: { id: string } }
  const stopping = new AbortController()
  const { signal } = stopping
  const rebuild = createRebuild({ windowMs: HOUR_MS })
  const state = { connections: 0 }

  async function readConnection(): Promise<void> {
    const response = await fetch(`${url()}/stream/0/streams/${data.id}/endpoint`, { headers, signal })
    if (response.status !== 200 || !response.body) return
    state.connections += 1
    for await (const frame of readFrames(response.body, signal)) {
      if (v.is(streamEnvelopeSchema, frame)) rebuild.take(frame)
    }
  }

  async function readAll(): Promise<void> {
    while (!signal.aborted) {
      await readConnection().catch(() => undefined)
      await delay(RETRY_MS)
    }
  }

  const reading = readAll()
  return {
    rebuild,
    connections: () => state.connections,
    stop() {
      stopping.abort()
      return reading
    },
  }
}

/**
 * Waits until the follower has read everything that happened until now, and compares what it rebuilt with the answer. The
 * welcome is left out: it came before the stream.
 */
export async function expectRebuilt(url: string, { owner }: Crowd, { rebuild }: Follower): Promise<void> {
  const marker = { action: 'broadcast_create', objectId: await createChannel(url, owner) }
  await expect.poll(() => rebuild.interactionsOf(owner.id)[0]).toMatchObject(marker)
  const query = 'count=200&include_html=0'
  const { data } = await callService(url, 'GET', `users/me/interactions?${query}`, owner)
  const answered = data.map(
    ({ pagination_id: cursor, action, objects, users, event_date: date }: AnsweredInteraction) => {
      return { action, object: objects[0]?.id, by: users.map(({ id }) => id), cursor: Number(cursor), date }
    },
  )
  const rebuilt = rebuild.interactionsOf(owner.id).map(({ action, objectId, actors, cursor, at }) => {
    return { action, object: objectId, by: actors.map(({ id }) => id), cursor, date: toWireDate(at) }
  })
  expect(rebuilt).toEqual(answered.filter(({ action }: { action: string }) => action !== 'welcome'))
}

interface AnsweredInteraction {
  pagination_id: string
  action: string
  objects: { id: string }[]
  users: { id: string }[]
  event_date: string
}
