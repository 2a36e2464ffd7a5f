/// <reference types="vite/types/importMeta.d.ts" />
import { sql } from 'drizzle-orm'
import type { Db } from './database.ts'
import { lockByName } from './locks.ts'
import { storeEarlierTags } from './store-earlier-tags.ts'

/** The files that `npm run migration` generates, bundled by Vite. */
const files = import.meta.glob<string>('./migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** All migrations, oldest first. */
export const MIGRATIONS = Object.entries(files)
  .map(([path, content]) => ({ name: path.replace(/^.*\/|\.sql$/g, ''), content }))
  .sort((a, b) => a.name.localeCompare(b.name))

/** What a migration does after its SQL. */
const STEPS: Readonly<Record<string, (tx: Db) => Promise<void>>> = { '0007_post_streams': storeEarlierTags }

/** Applies the missing migrations in one transaction; processes that start together wait for each other. */
export async function migrate(db: Db): Promise<void> {
  await db.transaction(async (tx) => {
    await lockByName(tx, 'hark migrations')
    await tx.execute(sql`create table if not exists migrations (name text primary key)`)
    const applied = await appliedNames(tx)
    for (const { name, content } of MIGRATIONS) {
      if (applied.has(name)) continue
      for (const statement of content.split('--> statement-breakpoint')) await tx.execute(sql.raw(statement))
      await STEPS[name]?.(tx)
      await tx.execute(sql`insert into migrations (name) values (${name})`)
    }
  })
}

/** Returns whether every migration of this build is applied. */
export async function isMigrated(db: Db): Promise<boolean> {
  const applied = await appliedNames(db)
  return MIGRATIONS.every(({ name }) => applied.has(name))
}

async function appliedNames(tx: Db): Promise<Set<string>> {
  const rows = await tx.select({ name: sql<string>`name` }).from(sql`migrations`)
  return new Set(rows.map((row) => row.name))
}
