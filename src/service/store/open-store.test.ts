import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openAccount } from './accounts/accounts.ts'
import type { Store } from './database.ts'
import { openStore } from './open-store.ts'
import { findUserByName } from './users.ts'

const AT = Date.UTC(2026, 0, 10)

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hark-store-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function open(name: string): Promise<Store> {
  return openStore({ kind: 'folder', dataDir: join(folder, name) }, 1000)
}

it('keeps everything after a stop, and after a kill', async () => {
  const store = await open('data')
  await openAccount(store, 'before', '', AT)
  // What a killed process leaves behind is what its files hold at that moment.
  cpSync(join(folder, 'data'), join(folder, 'killed'), { recursive: true })
  await openAccount(store, 'after', '', AT)
  await store.close()

  const again = await open('data')
  expect(await findUserByName(again.db, 'after')).toMatchObject({ username: 'after' })
  await again.close()

  const survivor = await open('killed')
  expect(await findUserByName(survivor.db, 'before')).toMatchObject({ username: 'before' })
  expect(await findUserByName(survivor.db, 'after')).toBeUndefined()
  await survivor.close()
})
