import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { appnet } from '#client/network/dialects/appnet/appnet.ts'
import eachAction from '#contract/appnet/fixtures/adn-each-action.json'
import odd from '#contract/appnet/fixtures/adn-odd.json'
import { forgetPersistedStream, readPersistedStream, writePersistedStream } from './persisted-stream.ts'
import { persistedStreamSchema } from './persisted-stream-schema.ts'

function decode(body: unknown) {
  const answer = { status: 200, headers: new Headers(), body }
  const query = { actions: appnet.actions, count: 20 }
  return appnet.decodePage(answer, query, new URL('https://api.example/stream/0/')).interactions
}

describe('what counts as a stored stream', () => {
  it.each([
    ['every action', eachAction],
    ['odd data', odd],
  ])('is all that can have been read: %s', (_, body) => {
    const stream = { readAtMs: 1, interactions: decode(body) }
    expect(stream.interactions.length).toBeGreaterThan(5)
    expect(v.parse(persistedStreamSchema, structuredClone(stream))).toEqual(stream)
  })

  it.each([
    undefined,
    null,
    { readAtMs: 1 },
    { readAtMs: 'yesterday', interactions: [] },
    { readAtMs: 1, interactions: [{ action: 'star' }] },
    { readAtMs: 1, interactions: [{ action: 'wave', actors: [], moreObjects: 0 }] },
  ])('is nothing that another version may have left: %j', (stored) => {
    expect(v.is(persistedStreamSchema, stored)).toBe(false)
  })
})

it('is none where the browser forbids storage, and nothing fails', async () => {
  await expect(writePersistedStream('a', { readAtMs: 1, interactions: [] })).resolves.toBeUndefined()
  await expect(readPersistedStream('a')).resolves.toBeUndefined()
  await expect(forgetPersistedStream('a')).resolves.toBeUndefined()
})
