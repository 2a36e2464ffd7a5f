import { eq } from 'drizzle-orm'
import type { ClientRecord } from '#service/model/records.ts'
import type { Db } from '../database.ts'
import { clients } from '../schema/accounts.ts'

export interface RegisteredClient extends ClientRecord {
  /** The only addresses that a token may be handed to; compared character by character. */
  redirectUris: string[]
}

/** Registers a client, or updates its registration. */
export async function registerClient(db: Db, client: RegisteredClient): Promise<void> {
  const { name, link, redirectUris } = client
  await db
    .insert(clients)
    .values(client)
    .onConflictDoUpdate({ target: clients.id, set: { name, link, redirectUris } })
}

export async function findClient(db: Db, id: string): Promise<RegisteredClient | undefined> {
  const [client] = await db.select().from(clients).where(eq(clients.id, id))
  return client
}
