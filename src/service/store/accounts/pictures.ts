import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { CleanPicture } from '#service/model/picture/picture.ts'
import type { Db } from '../database.ts'
import { lockUsers } from '../locks.ts'
import { pictures } from '../schema/accounts.ts'
import { users } from '../schema/content.ts'

/** Returns the content of an account's picture, if this is its name. */
export async function findPicture(db: Db, userId: number, name: string): Promise<Buffer | undefined> {
  const [row] = await db
    .select({ content: pictures.content })
    .from(pictures)
    .where(and(eq(pictures.userId, userId), eq(pictures.name, name)))
  return row && Buffer.from(row.content, 'base64')
}

/** Sets an account's picture. @throws HttpError 404 for an account that has been deleted in the meantime */
export async function setPicture(
  tx: Db,
  userId: number,
  { type, content, width, height }: CleanPicture,
): Promise<void> {
  await lockUsers(tx, [userId])
  const name = `${createHash('sha256').update(content).digest('hex').slice(0, 16)}.${type}`
  const stored = { name, content: content.toString('base64') }
  await tx
    .insert(pictures)
    .values({ userId, ...stored })
    .onConflictDoUpdate({ target: pictures.userId, set: stored })
  await tx.update(users).set({ picture: { name, width, height } }).where(eq(users.id, userId))
}

/** Removes an account's picture; it has its generated one again. */
export async function removePicture(tx: Db, userId: number): Promise<void> {
  await tx.update(users).set({ picture: null }).where(eq(users.id, userId))
  await tx.delete(pictures).where(eq(pictures.userId, userId))
}
