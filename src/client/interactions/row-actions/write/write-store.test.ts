import { expect, it, vi } from 'vitest'
import type { Write, WriteState } from '#client/network/dialect.ts'
import { makeSignedIn } from '#client/testing/fake-network.ts'
import { parseWriteIntent, writeIntent } from './write-intent.ts'
import { WriteStore } from './write-store.ts'

const FOLLOW: Write = { kind: 'follow', id: '7', isOn: true }

interface HeldWrite {
  readonly signal: AbortSignal
  readonly resolve: (state: WriteState) => void
  readonly reject: (error: Error) => void
}

function makeStore(missing: readonly string[] = []) {
  const writes: HeldWrite[] = []
  const askFor = vi.fn<(scopes: readonly string[], write: Write) => Promise<void>>(() => Promise.resolve())
  const store = new WriteStore({
    perform: (_, signal) =>
      new Promise((resolve, reject) => {
        writes.push({ signal, resolve, reject })
      }),
    missingScopes: () => missing,
    askFor,
  })
  return { store, writes, askFor }
}

it('makes one write at a time of each, and says nothing before the network has', async () => {
  const { store, writes } = makeStore()
  const pressed = store.press(FOLLOW, { said: 'off' })
  await store.press(FOLLOW, { said: 'off' })
  void store.press({ ...FOLLOW, id: '8' })
  expect(writes).toHaveLength(2)
  expect(store.get('follow', '7')).toMatchObject({ state: undefined, isWriting: true })
  writes[0]?.resolve('requested')
  await pressed
  expect(store.get('follow', '7')).toMatchObject({ state: 'requested', isWriting: false })
})

it('is what it was after a failure, and forgets the failure at the next press', async () => {
  const { store, writes } = makeStore()
  const pressed = store.press(FOLLOW)
  const error = new Error('no')
  writes[0]?.reject(error)
  await pressed
  expect(store.get('follow', '7')).toMatchObject({
    state: undefined,
    isWriting: false,
    failure: { isOn: true, error },
  })
  void store.press(FOLLOW)
  expect(store.get('follow', '7').failure).toBeUndefined()
})

it('knows after a failed refusal that it was one, so that trying again does not grant it', async () => {
  const { store, writes } = makeStore()
  const refused = store.press({ kind: 'request', id: '7', isOn: false })
  const error = new Error('no')
  writes[0]?.reject(error)
  await refused
  expect(store.get('request', '7')).toMatchObject({ state: undefined, failure: { isOn: false, error } })
})

it('holds what was written until the stream says something else than it did then', async () => {
  const { store, writes } = makeStore()
  const pressed = store.press(FOLLOW, { said: 'off' })
  store.settle('follow', '7', 'on')
  expect(store.get('follow', '7').isWriting).toBe(true)
  writes[0]?.resolve('on')
  await pressed
  store.settle('follow', '7', 'off')
  expect(store.get('follow', '7').state).toBe('on')
  store.settle('follow', '7', 'on')
  expect(store.get('follow', '7').state).toBeUndefined()
})

it('does not learn what a write has settled', async () => {
  const { store, writes } = makeStore()
  const pressed = store.press(FOLLOW)
  store.learn([{ id: '7', follow: 'off', mute: 'on' }])
  expect(store.get('follow', '7').state).toBeUndefined()
  expect(store.get('mute', '7').state).toBe('on')
  writes[0]?.resolve('on')
  await pressed
  store.learn([{ id: '7', follow: 'off', mute: 'off' }])
  expect(store.get('follow', '7').state).toBe('on')
})

it('asks for a permission that is missing in place of writing', async () => {
  const { store, writes, askFor } = makeStore(['follow'])
  await store.press(FOLLOW)
  expect(writes).toEqual([])
  expect(askFor).toHaveBeenCalledWith(['follow'], FOLLOW)
  expect(store.get('follow', '7').isWriting).toBe(false)
})

it('aborts what is under way, and hears of it no more', async () => {
  const { store, writes } = makeStore()
  const pressed = store.press(FOLLOW)
  store.abort()
  expect(writes[0]?.signal.aborted).toBe(true)
  writes[0]?.resolve('on')
  await pressed
  expect(store.get('follow', '7')).toMatchObject({ state: undefined, isWriting: false })
})

it('brings a write back to the account that wanted it, and to no other', () => {
  const { account } = makeSignedIn()
  const intent = writeIntent(account, FOLLOW)
  expect(parseWriteIntent(intent, account)).toEqual(FOLLOW)
  expect(parseWriteIntent(intent, { ...account, viewer: { ...account.viewer, id: 'other' } })).toBeUndefined()
  for (const odd of ['', 'x', 'null', '{}', intent.replace('follow', 'delete')])
    expect(parseWriteIntent(odd, account)).toBeUndefined()
})
