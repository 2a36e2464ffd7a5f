import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DataDirInUse, sendCommand } from '#service/admin/admin-socket.ts'
import { type Config, readConfig } from './config.ts'
import { openService, type Service } from './open-service.ts'

let folder: string
let config: Config
let service: Service

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hark-service-'))
  config = readConfig({ DATA_DIR: folder, PORT: '4848' }, ['--no-demo'])
  service = await openService(config, { log: () => undefined })
})
afterAll(async () => {
  await service.close()
  rmSync(folder, { recursive: true })
})

async function authorize(redirectUri: string): Promise<number> {
  const asked = new URLSearchParams({ client_id: 'hark', response_type: 'token', redirect_uri: redirectUri })
  return (await service.app.request(`/oauth/authenticate?${asked.toString()}`)).status
}

it('registers the notifications page as a client, under both names of a loopback address', async () => {
  expect(await authorize('http://localhost:4848/signed-in')).toBe(200)
  expect(await authorize('http://127.0.0.1:4848/signed-in')).toBe(200)
  expect(await authorize('http://localhost:4849/signed-in')).toBe(400)
})

it('executes commands of the command line while it runs', async () => {
  await sendCommand(folder, { kind: 'account', username: 'anna', name: 'Anna' })
  const token = await sendCommand(folder, { kind: 'token', username: '@anna' })
  const headers = { Authorization: `Bearer ${token}` }
  const response = await service.app.request('http://127.0.0.1:4848/stream/0/users/me', { headers })
  expect(await response.json()).toMatchObject({
    data: { username: 'anna', canonical_url: 'http://127.0.0.1:4848/people/anna' },
  })
})

it('holds its data folder exclusively', async () => {
  await expect(openService(config, { log: () => undefined })).rejects.toThrow(DataDirInUse)
})
