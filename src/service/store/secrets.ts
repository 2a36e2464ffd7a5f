import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Db } from './database.ts'
import { secrets } from './schema.ts'

const SECRET_BYTES = 32

/** Reads a secret that all processes on this database share; the first one to read it creates it. */
export async function readSecret(db: Db, name: string): Promise<Buffer> {
  const value = randomBytes(SECRET_BYTES).toString('base64url')
  await db.insert(secrets).values({ name, value }).onConflictDoNothing()
  const [stored] = await db.select().from(secrets).where(eq(secrets.name, name))
  return Buffer.from(stored?.value ?? value, 'base64url')
}
