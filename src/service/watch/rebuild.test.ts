import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OBJECT_TYPES } from '#contract/appnet/streams.ts'
import { toWireDate } from '#service/model/wire-date.ts'
import { deleteAccount } from '#service/store/accounts/delete-account.ts'
import { type HistoryState, openHistory, type Step, step, take } from '#service/testing/history.ts'
import { readPage } from '#service/testing/read-stream.ts'
import {
  bearer,
  connectReader,
  openTestApp,
  type StreamReader,
  type TestApp,
} from '#service/testing/stream-reader.ts'
import { openTestNetwork, type Person, type TestNetwork } from '#service/testing/test-network.ts'
import { createRebuild } from './rebuild.ts'

const WINDOW_MS = 10_000

let network: TestNetwork
let app: TestApp
let reader: StreamReader
const rebuild = createRebuild({ windowMs: WINDOW_MS })

beforeAll(async () => {
  network = await openTestNetwork({ groupWindowMs: WINDOW_MS })
  app = await openTestApp(network, OBJECT_TYPES)
  reader = await connectReader(network, app)
})
afterAll(() => network.close())

/** Each action by one actor, and its undo by another after both have done it. */
const DONE_AND_UNDONE: Step[] = (
  ['star', 'repost', 'follow', 'subscribe', 'reply', 'mute', 'block'] as const
).flatMap((kind) => {
  const one = { index: 0, kind, clockMs: 1 as const }
  return [
    { ...one, actor: 0, isUndo: false },
    { ...one, actor: 1, isUndo: false },
    { ...one, actor: 1, isUndo: true },
  ]
})

/** Reads until an account appears that is made now: then everything before it has been read. */
async function catchUp(): Promise<void> {
  const { username } = await network.person()
  for (;;) {
    const envelope = await reader.next()
    rebuild.take(envelope)
    if (envelope.meta.type === 'token' && 'client_id' in envelope.data) {
      if (envelope.data.user.username === username) return
    }
  }
}

async function expectRebuilt({ owner }: HistoryState): Promise<void> {
  await catchUp()
  const { items } = await readPage(network, owner, '?count=200')
  const rebuilt = rebuild.interactionsOf(String(owner.id)).map(({ action, objectId, actors, cursor, at }) => {
    const object = action === 'welcome' ? undefined : objectId
    return { action, object, actors: actors.map(({ id }) => id), cursor, date: toWireDate(at) }
  })
  expect(rebuilt).toEqual(
    items.map(({ pagination_id, action, objects, users, event_date: date }) => {
      const actors = users.map(({ id }) => id)
      return { action, object: objects[0]?.id, actors, cursor: Number(pagination_id), date }
    }),
  )
}

interface Part {
  steps: Step[]
  after: 'stay' | 'reconnect' | 'lose the connection'
}

/** Takes the steps of a history, with what happens to the connection in between; at last an actor deletes the account. */
async function expectRebuiltAfter(parts: readonly Part[]): Promise<void> {
  const state = await openHistory(network)
  const json = { type: 'long_poll', object_types: OBJECT_TYPES }
  const asApp = { headers: bearer(app.token), json }
  for (const { steps, after } of parts) {
    for (const [index, next] of steps.entries()) {
      // The clock of a history runs faster than connections say that they are there.
      if (index % 10 === 0) await network.ask('PUT', `streams/${app.streamId}`, asApp)
      await take(state, { ...next, clockMs: next.clockMs === 25_000 ? 10_000 : next.clockMs })
    }
    if (after === 'reconnect') await reader.close()
    if (after !== 'stay') reader = await connectReader(network, app)
  }
  await expectRebuilt(state)
  await reader.close()
  await deleteAccount(network.store, (state.crowd[0] as Person).id, network.clock.now)
  reader = await connectReader(network, app)
  await expectRebuilt(state)
}

describe('a reader that starts empty, and loses its connection', () => {
  it('rebuilds what users/me/interactions answers, after each action and its undo', async () => {
    await expectRebuiltAfter([{ steps: DONE_AND_UNDONE, after: 'lose the connection' }])
  })

  it('rebuilds what users/me/interactions answers, after any history', async () => {
    const part = fc.record({
      steps: fc.array(step, { minLength: 8, maxLength: 16 }),
      after: fc.constantFrom('stay', 'reconnect', 'lose the connection' as const),
    })
    await fc.assert(fc.asyncProperty(fc.array(part, { minLength: 2, maxLength: 3 }), expectRebuiltAfter), {
      numRuns: 3,
      endOnFailure: true,
    })
  })
})
