import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { CleanPicture } from '#service/model/picture.ts'
import type { Db } from './database.ts'
import { pictures, users } from './schema.ts'

/** Returns the content of an account's picture, if this is its name. */
export async function findPicture(db: Db, userId: number, name: string): Promise<Buffer | undefined> {
  const [row] = await db.select().from(pictures).where(eq(pictures.userId, userId))
  return row?.name === name ? Buffer.from(row.content, 'base64') : undefined
}

/** Sets an account's picture. */
export async function setPicture(
  tx: Db,
  userId: number,
  { type, content, width, height }: CleanPicture,
): Promise<void> {
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
  await tx.delete(pictures).where(eq(pictures.userId, userId))
  await tx.update(users).set({ picture: null }).where(eq(users.id, userId))
}
