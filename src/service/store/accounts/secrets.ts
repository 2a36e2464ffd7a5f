import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { secrets } from '../schema/processes.ts'

const SECRET_BYTES = 32

/** Reads a secret that all processes on this database share; the first one to read it creates it. */
export async function readSecret(db: Db, name: string): Promise<Buffer> {
  const value = await readSharedText(db, name, () => randomBytes(SECRET_BYTES).toString('base64url'))
  return Buffer.from(value, 'base64url')
}

/** Reads a secret text that all processes on this database share; the first one to read it makes it. */
export async function readSharedText(db: Db, name: string, make: () => string): Promise<string> {
  const known = await findText(db, name)
  if (known !== undefined) return known
  const value = make()
  await db.insert(secrets).values({ name, value }).onConflictDoNothing()
  return (await findText(db, name)) ?? value
}

async function findText(db: Db, name: string): Promise<string | undefined> {
  const [stored] = await db.select().from(secrets).where(eq(secrets.name, name))
  return stored?.value
}
