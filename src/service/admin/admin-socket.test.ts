import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findToken } from '#service/store/tokens.ts'
import { openTestNetwork, type TestNetwork } from '#service/testing/test-network.ts'
import { lockDataDir, DataDirInUse, sendCommand, socketPath } from './admin-socket.ts'

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

describe('a data folder', () => {
  it('belongs to one process at a time, by whichever name it is called', async () => {
    const claim = await lockDataDir(dataDir('one'))
    symlinkSync(dataDir('one'), dataDir('alias'))
    await expect(lockDataDir(dataDir('one'))).rejects.toThrow(DataDirInUse)
    await expect(lockDataDir(`${dataDir('one')}/../alias`)).rejects.toThrow(DataDirInUse)
    const other = await lockDataDir(dataDir('two'))
    await other.release()
    await claim.release()
    await (await lockDataDir(dataDir('one'))).release()
  })

  it('is free again after its process was killed, which leaves the socket behind', async () => {
    const path = socketPath(dataDir('killed'))
    writeFileSync(path, '')
    const claims = await Promise.allSettled([lockDataDir(dataDir('killed')), lockDataDir(dataDir('killed'))])
    const claimed = claims.filter((claim) => claim.status === 'fulfilled')
    expect(claimed).toHaveLength(1)
    await claimed[0]?.value.release()
  })
})

describe('an order to the process that holds the folder', () => {
  it('is nobody’s when no process does', async () => {
    expect(await sendCommand(dataDir('free'), { kind: 'token', username: 'anna' })).toBeNull()
  })

  it('waits until the data is open, then opens accounts and makes tokens', async () => {
    const claim = await lockDataDir(dataDir('held'))
    const opened = sendCommand(dataDir('held'), { kind: 'account', username: '@Anna', name: 'Anna Ö.' })
    claim.answerFrom(network.store, () => network.clock.now)
    expect(await opened).toBe('The account @anna is open.')
    const token = await sendCommand(dataDir('held'), { kind: 'token', username: '@anna' })
    expect(await findToken(network.store.db, token ?? '')).toMatchObject({ client: { id: 'hark-cli' } })
    await claim.release()
  })

  it('is refused in the same words as everywhere', async () => {
    const claim = await lockDataDir(dataDir('held'))
    claim.answerFrom(network.store, () => network.clock.now)
    await expect(sendCommand(dataDir('held'), { kind: 'token', username: 'nobody' })).rejects.toThrow(
      'nobody',
    )
    await claim.release()
  })
})
