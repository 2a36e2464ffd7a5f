import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findToken } from '#service/store/accounts/tokens.ts'
import { openTestNetwork, PUBLIC_URL, type TestNetwork } from '#service/testing/test-network.ts'
import { DataDirInUse, lockDataDir, sendCommand, socketPath } from './admin-socket.ts'

let network: TestNetwork
let folder: string

beforeAll(async () => {
  network = await openTestNetwork()
  folder = mkdtempSync(join(tmpdir(), 'hark-control-'))
})
afterAll(async () => {
  await network.close()
  rmSync(folder, { recursive: true })
})

function dataDir(name: string): string {
  return join(folder, name)
}

describe('the lock on a data folder', () => {
  it('is held by one process at a time, for every spelling of the path', async () => {
    const claim = await lockDataDir(dataDir('one'))
    symlinkSync(dataDir('one'), dataDir('alias'))
    await expect(lockDataDir(dataDir('one'))).rejects.toThrow(DataDirInUse)
    await expect(lockDataDir(`${dataDir('one')}/../alias`)).rejects.toThrow(DataDirInUse)
    const other = await lockDataDir(dataDir('two'))
    await other.release()
    await claim.release()
    await (await lockDataDir(dataDir('one'))).release()
  })

  it('is free again after its process was killed and left the socket behind', async () => {
    const path = socketPath(dataDir('killed'))
    writeFileSync(path, '')
    const claims = await Promise.allSettled([lockDataDir(dataDir('killed')), lockDataDir(dataDir('killed'))])
    const claimed = claims.filter((claim) => claim.status === 'fulfilled')
    expect(claimed).toHaveLength(1)
    await claimed[0]?.value.release()
  })
})

describe('a command to the process that holds the folder', () => {
  it('is not sent when no process does', async () => {
    expect(await sendCommand(dataDir('free'), { kind: 'token', username: 'anna' })).toBeNull()
  })

  it('waits until the data is open, then opens accounts and issues tokens', async () => {
    const claim = await lockDataDir(dataDir('held'))
    const opened = sendCommand(dataDir('held'), { kind: 'account', username: '@Anna', name: 'Anna Ö.' })
    claim.serveCommands({ store: network.store, clock: () => network.clock.now, publicUrl: PUBLIC_URL })
    expect(await opened).toBe('The account @anna is open.')
    const token = await sendCommand(dataDir('held'), { kind: 'token', username: '@anna' })
    expect(await findToken(network.store.db, token ?? '')).toMatchObject({ client: { id: 'hark-cli' } })
    const app = await sendCommand(dataDir('held'), { kind: 'app-token' })
    expect(await findToken(network.store.db, app ?? '')).toMatchObject({ userId: null, scopes: [] })
    await claim.release()
  })

  it('fails with the same message as elsewhere', async () => {
    const claim = await lockDataDir(dataDir('held'))
    claim.serveCommands({ store: network.store, clock: () => network.clock.now, publicUrl: PUBLIC_URL })
    await expect(sendCommand(dataDir('held'), { kind: 'token', username: 'unknown' })).rejects.toThrow(
      'unknown',
    )
    await claim.release()
  })
})
