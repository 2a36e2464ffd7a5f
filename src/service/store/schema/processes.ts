/** What all processes of the service share. */
import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import { whole } from './columns.ts'

/** Secrets of the service that all its processes share. */
export const secrets = pgTable('secrets', { name: text().primaryKey(), value: text().notNull() })

/** Counts of requests. The migration makes the table unlogged: the counts need not survive a crash. */
export const rateLimits = pgTable('rate_limits', {
  key: text().primaryKey(),
  used: integer().notNull(),
  endsAt: whole('ends_at').notNull(),
})
