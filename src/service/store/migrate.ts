/// <reference types="vite/types/importMeta.d.ts" />
import { sql } from 'drizzle-orm'
import type { Db } from './database.ts'
import { lockAlone } from './locks.ts'

/** The files that `npm run migration` makes, put into the bundle by Vite. */
const files = import.meta.glob<string>('./migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The names and contents of all migrations, oldest first. */
export const MIGRATIONS = Object.entries(files)
  .map(([path, content]) => ({ name: path.replace(/^.*\/|\.sql$/g, ''), content }))
  .sort((a, b) => a.name.localeCompare(b.name))

/** Brings the tables up to date, in one transaction; services that start together wait for each other. */
export async function migrate(db: Db): Promise<void> {
  await db.transaction(async (tx) => {
    await lockAlone(tx, 'hark migrations')
    await tx.execute(sql`create table if not exists migrations (name text primary key)`)
    const done = await appliedNames(tx)
    for (const { name, content } of MIGRATIONS) {
      if (done.has(name)) continue
      for (const statement of content.split('--> statement-breakpoint')) await tx.execute(sql.raw(statement))
      await tx.execute(sql`insert into migrations (name) values (${name})`)
    }
  })
}

async function appliedNames(tx: Db): Promise<Set<string>> {
  const rows = await tx.select({ name: sql<string>`name` }).from(sql`migrations`)
  return new Set(rows.map((row) => row.name))
}
