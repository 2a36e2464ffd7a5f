import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import type { Db, Store } from '#service/store/database.ts'
import { migrate, MIGRATIONS } from '#service/store/migrate.ts'
import { openStore } from '#service/store/open-store.ts'

/**
 * Opens an empty store in memory. Making a new database takes seconds, so the first test of a machine keeps a copy
 * (named after the migrations in it) and the others start from that.
 */
export async function openTestStore(groupWindowMs = 24 * 3_600_000): Promise<Store> {
  return openStore({ kind: 'memory', template: await template() }, groupWindowMs)
}

async function template(): Promise<Blob> {
  const version = createHash('sha256').update(JSON.stringify(MIGRATIONS)).digest('hex').slice(0, 16)
  const file = join(tmpdir(), `hark-test-template-${version}.tar`)
  if (!existsSync(file)) {
    const client = await PGlite.create()
    await migrate(drizzle(client) as unknown as Db)
    const dump = Buffer.from(await (await client.dumpDataDir('none')).arrayBuffer())
    await client.close()
    const unfinished = `${file}.${process.pid}`
    writeFileSync(unfinished, dump)
    renameSync(unfinished, file)
  }
  return new Blob([readFileSync(file)])
}
