import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openAccount } from '#service/store/accounts/accounts.ts'
import { openStore, restoreBackup } from '#service/store/open-store.ts'
import { findUserByName } from '#service/store/users.ts'
import { openTestStore } from '#service/testing/test-store.ts'
import { execute, lockDataDir, sendCommand } from './admin-socket.ts'

const HOUR_MS = 3_600_000
const folder = mkdtempSync(join(tmpdir(), 'hark-backup-'))
const file = join(folder, 'backup.tar.gz')

afterAll(() => {
  rmSync(folder, { recursive: true })
})

function open(dataDir: string) {
  return openStore({ kind: 'folder', dataDir }, HOUR_MS)
}

describe('a backup of the embedded database', () => {
  it('is taken while the service writes, and restores all that was acknowledged before it', async () => {
    const dataDir = join(folder, 'data')
    const lock = await lockDataDir(dataDir)
    const store = await open(dataDir)
    lock.serveCommands({ store, clock: Date.now, publicUrl: '' })
    await openAccount(store, 'before', '', 0)
    const [output] = await Promise.all([
      sendCommand(dataDir, { kind: 'backup', file }),
      ...Array.from({ length: 20 }, (_, index) => openAccount(store, `during${index}`, '', 0)),
    ])
    expect(output).toMatch(/^Wrote .* MB\)\.$/)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    await openAccount(store, 'after', '', 0)
    await store.close()
    await lock.release()

    const former = await restoreBackup(dataDir, new Blob([readFileSync(file)]), 7)
    expect(former).toBe(join(dataDir, 'pglite.7'))
    const restored = await open(dataDir)
    expect(await findUserByName(restored.db, 'before')).toBeDefined()
    expect(await findUserByName(restored.db, 'after')).toBeUndefined()
    await openAccount(restored, 'again', '', 0)
    await restored.close()
  })

  it('leaves the data in place when the file is not a backup', async () => {
    const dataDir = join(folder, 'kept')
    const store = await open(dataDir)
    await openAccount(store, 'kept', '', 0)
    await store.close()
    await expect(restoreBackup(dataDir, new Blob(['no backup']), 7)).rejects.toThrow('not a backup')
    const same = await open(dataDir)
    expect(await findUserByName(same.db, 'kept')).toBeDefined()
    await same.close()
  })

  it('is refused with words where it cannot be written, and on a server', async () => {
    const store = await openTestStore()
    const command = { kind: 'backup', file: join(folder, 'missing', 'backup') } as const
    await expect(execute(command, { store, clock: Date.now, publicUrl: '' })).rejects.toMatchObject({
      status: 400,
    })
    await store.close()
  })
})
