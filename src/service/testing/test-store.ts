import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { inject } from 'vitest'
import type { Store } from '#service/store/database.ts'
import { migrate, MIGRATIONS } from '#service/store/migrate.ts'
import { openStore } from '#service/store/open-store.ts'
import { createDatabase } from './postgres.ts'

const DAY_MS = 24 * 3_600_000

/** Opens an empty store: in memory or, in the project `postgres`, in a database of its own on that server. */
export async function openTestStore(groupWindowMs = DAY_MS): Promise<Store> {
  const server = inject('postgresUrl')
  if (server) return openOnServer(server, groupWindowMs)
  return openStore({ kind: 'memory', template: await template() }, groupWindowMs)
}

/**
 * Creating a database takes seconds, so the first test on a machine stores a copy, named after the hash of its migrations,
 * and the others start from that.
 */
async function template(): Promise<Blob> {
  const version = createHash('sha256').update(JSON.stringify(MIGRATIONS)).digest('hex').slice(0, 16)
  const file = join(tmpdir(), `hark-test-template-${version}.tar`)
  if (!existsSync(file)) {
    const client = await PGlite.create()
    await migrate(drizzle(client))
    const dump = Buffer.from(await (await client.dumpDataDir('none')).arrayBuffer())
    await client.close()
    const unfinished = `${file}.${process.pid}`
    writeFileSync(unfinished, dump)
    renameSync(unfinished, file)
  }
  return new Blob([readFileSync(file)])
}

async function openOnServer(server: string, groupWindowMs: number): Promise<Store> {
  const { url, drop } = await createDatabase(server)
  const store = await openStore({ kind: 'server', url }, groupWindowMs)
  return {
    ...store,
    async close() {
      await store.close()
      await drop()
    },
  }
}
