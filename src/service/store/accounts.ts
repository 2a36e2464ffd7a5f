/** Opening accounts and issuing tokens, for the sign-in page and the command line. */
import { parseNewAccount } from '#service/model/new-account.ts'
import { badRequest, notFound } from '#service/model/http-error.ts'
import { COMMAND_LINE } from '#service/model/first-party-clients.ts'
import type { UserRecord } from '#service/model/records.ts'
import { type Scope, SCOPES } from '#contract/appnet/scopes.ts'
import { normalizeUsername } from '#service/model/usernames.ts'
import { registerClient } from './clients.ts'
import type { Store } from './database.ts'
import { runCommand } from './stream-changes.ts'
import { createToken } from './tokens.ts'
import { createUsers, findUserByName } from './users.ts'

/**
 * Opens an account.
 * @param at epoch milliseconds
 * @throws HttpError 400 for a name that cannot be used or is taken
 */
export async function openAccount(
  store: Store,
  username: string,
  name: string,
  at: number,
): Promise<UserRecord> {
  const parsed = parseNewAccount(username, name)
  const profile = { bio: '', locale: 'en_US', timezone: 'UTC', type: 'human', isDemo: false, at } as const
  const { users } = await runCommand(store, (tx) => createUsers(tx, [{ ...parsed, ...profile }]))
  if (!users[0]) throw badRequest(`The username ${parsed.username} is taken.`)
  return users[0]
}

/**
 * Makes a token for an account.
 * @param at epoch milliseconds
 * @param scopes every scope by default
 * @returns the token
 * @throws HttpError 404 for an unknown username
 */
export async function issueToken(
  store: Store,
  username: string,
  at: number,
  scopes: readonly Scope[] = SCOPES,
): Promise<string> {
  const stored = normalizeUsername(username)
  const user = stored === null ? undefined : await findUserByName(store.db, stored)
  if (!user) throw notFound(`There is no account called ${username}.`)
  await registerClient(store.db, COMMAND_LINE)
  return createToken(store.db, { userId: user.id, clientId: COMMAND_LINE.id, scopes: [...scopes], at })
}
