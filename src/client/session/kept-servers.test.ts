import { expect, it } from 'vitest'
import type { RegisteredServer } from '#client/network/server/register-client.ts'
import { deleteServer, loadServers, storeServer } from './kept-servers.ts'

const SERVER: RegisteredServer = {
  host: 'oven.example',
  dialect: 'mastodon',
  apiRoot: 'https://oven.example/api/',
  authorizationUrl: 'https://oven.example/oauth/authorize',
  tokenUrl: 'https://oven.example/oauth/token',
  revocationUrl: 'https://oven.example/oauth/revoke',
  clientId: 'C',
  scopes: ['read'],
}

function makeStorage() {
  const stored = new Map<string, string>()
  return {
    stored,
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => {
      stored.set(name, value)
      return true
    },
    removeItem: (name: string) => stored.delete(name),
    names: () => [...stored.keys()],
  }
}

it('keeps each server until it is deleted', () => {
  const storage = makeStorage()
  const further = { ...SERVER, host: 'hearth.example', clientSecret: 'S' }
  storeServer(storage, SERVER)
  storeServer(storage, further)
  expect(loadServers(storage)).toEqual([SERVER, further])
  deleteServer(storage, 'oven.example')
  expect(loadServers(storage)).toEqual([further])
})

it('deletes a broken one alone', () => {
  const storage = makeStorage()
  storeServer(storage, SERVER)
  const broken = ['{', 'null', '{}', JSON.stringify({ ...SERVER, tokenUrl: 'nowhere' })]
  for (const [index, text] of broken.entries()) storage.stored.set(`hark.server.${String(index)}`, text)
  storage.stored.set('hark.settings', '{}')
  expect(loadServers(storage)).toEqual([SERVER])
  expect([...storage.stored.keys()]).toEqual(['hark.server.oven.example', 'hark.settings'])
})
