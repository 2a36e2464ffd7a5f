import { asc, eq, inArray, sql } from 'drizzle-orm'
import { objectEvent } from '#service/model/app-event.ts'
import type { UserRecord } from '#service/model/records.ts'
import { extractEntities, mentionedNames, noEntities } from '#service/model/text/entities.ts'
import { type Db, idArray } from './database.ts'
import type { StreamChanges } from './interactions/stream-changes.ts'
import { users } from './schema/content.ts'
import { streamSequences } from './schema/streams.ts'

export interface NewAccount {
  /** In its stored form. */
  username: string
  name: string
  bio: string
  locale: string
  timezone: string
  type: UserRecord['type']
  isDemo: boolean
  at: number
}

/**
 * Opens accounts, each with a stream that holds its welcome. Taken usernames are skipped.
 * @returns the accounts that were opened
 */
export async function createUsers(
  tx: Db,
  accounts: readonly NewAccount[],
): Promise<StreamChanges & { users: UserRecord[] }> {
  const created = await tx
    .insert(users)
    .values(accounts.map(({ at, ...account }) => ({ ...account, bioEntities: noEntities(), createdAt: at })))
    .onConflictDoNothing({ target: users.username })
    .returning()
  if (created.length === 0) return { users: [] }
  await tx
    .insert(streamSequences)
    .values(created.map((user) => ({ ownerId: user.id, lastEventId: 0, lastEventAt: user.createdAt })))
  await linkBios(tx, created)
  return {
    users: created,
    added: created.map(({ id, createdAt }) => {
      return { ownerId: id, action: 'welcome', objectId: id, actorId: id, sourceId: null, at: createdAt }
    }),
    appEvents: created.map(({ id, createdAt }) => objectEvent('user', id, id, id, false, createdAt)),
  }
}

export async function findUser(db: Db, id: number): Promise<UserRecord | undefined> {
  const [user] = await db.select().from(users).where(eq(users.id, id))
  return user
}

/** Finds an account. @param username in its stored form */
export async function findUserByName(db: Db, username: string): Promise<UserRecord | undefined> {
  const [user] = await db.select().from(users).where(eq(users.username, username))
  return user
}

/** Reads the accounts that exist among `ids`, in no particular order. */
export async function usersByIds(db: Db, ids: readonly number[]): Promise<UserRecord[]> {
  if (ids.length === 0) return []
  return db
    .select()
    .from(users)
    .where(sql`${users.id} = any(${idArray(ids)})`)
}

/** Returns the ids of the usernames that exist. */
export async function idsOfNames(db: Db, names: readonly string[]): Promise<Map<string, number>> {
  if (names.length === 0) return new Map()
  const rows = await db
    .select({ username: users.username, id: users.id })
    .from(users)
    .where(inArray(users.username, [...names]))
  return new Map(rows.map((row) => [row.username, row.id]))
}

/** Reads the invented users in the order of their creation. */
export async function demoUsers(db: Db, limit?: number): Promise<UserRecord[]> {
  const query = db.select().from(users).where(eq(users.isDemo, true)).orderBy(asc(users.id))
  return limit === undefined ? query : query.limit(limit)
}

export async function hasUsers(db: Db): Promise<boolean> {
  return (await db.select({ id: users.id }).from(users).limit(1)).length > 0
}

/** Changes an account's profile. @param profile checked */
export async function updateProfile(
  tx: Db,
  id: number,
  profile: { name: string; bio: string },
): Promise<void> {
  const ids = await idsOfNames(tx, mentionedNames(profile.bio))
  const bioEntities = extractEntities(profile.bio, ids)
  await tx
    .update(users)
    .set({ ...profile, bioEntities })
    .where(eq(users.id, id))
}

/** Links the mentions in bios. Done after the insert, because a bio may mention an account of the same batch. */
async function linkBios(tx: Db, created: readonly UserRecord[]): Promise<void> {
  const withBio = created.filter((user) => /[@#:]/.test(user.bio))
  const ids = await idsOfNames(tx, [...new Set(withBio.flatMap((user) => mentionedNames(user.bio)))])
  for (const user of withBio) {
    user.bioEntities = extractEntities(user.bio, ids)
    await tx.update(users).set({ bioEntities: user.bioEntities }).where(eq(users.id, user.id))
  }
}
