/** Opening accounts and issuing tokens, for the sign-in page and the command line. */
import { type Scope, SCOPES } from '#contract/appnet/scopes.ts'
import { COMMAND_LINE } from '#service/model/first-party-clients.ts'
import { badRequest, notFound } from '#service/model/http-error.ts'
import { parseNewAccount } from '#service/model/new-account.ts'
import type { UserRecord } from '#service/model/records.ts'
import { normalizeUsername } from '#service/model/text/usernames.ts'
import type { Db, Store } from '../database.ts'
import { runCommand } from '../interactions/stream-changes.ts'
import { createUsers, findUserByName } from '../users.ts'
import { registerClient } from './clients.ts'
import { createLink } from './one-time-links.ts'
import { createToken } from './tokens.ts'

/**
 * Opens an account.
 * @param at epoch milliseconds
 * @param complete adds to the account in the same transaction
 * @throws HttpError 400 for a name that cannot be used or is taken
 */
export async function openAccount(
  store: Store,
  username: string,
  name: string,
  at: number,
  complete?: (tx: Db, user: UserRecord) => Promise<void>,
): Promise<UserRecord> {
  const parsed = parseNewAccount(username, name)
  const profile = { bio: '', locale: 'en_US', timezone: 'UTC', type: 'human', isDemo: false, at } as const
  const { users } = await runCommand(store, async (tx) => {
    const created = await createUsers(tx, [{ ...parsed, ...profile }])
    if (created.users[0]) await complete?.(tx, created.users[0])
    return created
  })
  if (!users[0]) {
    throw badRequest(`The username ${parsed.username} is taken.`, 'username', {
      ...{ key: 'signUp.taken', values: { name: parsed.username } },
    })
  }
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
  const user = await requireAccount(store, username)
  await registerClient(store.db, COMMAND_LINE)
  return createToken(store.db, { userId: user.id, clientId: COMMAND_LINE.id, scopes: [...scopes], at })
}

/** Makes an app token, which follows what happens on the network without being a user. @param at epoch milliseconds */
export async function issueAppToken(store: Store, at: number): Promise<string> {
  await registerClient(store.db, COMMAND_LINE)
  return createToken(store.db, { userId: null, clientId: COMMAND_LINE.id, scopes: [], at })
}

/**
 * Makes the secret of a link that signs an account's owner in once.
 * @param at epoch milliseconds
 * @throws HttpError 404 for an unknown username
 */
export async function issueSignInLink(store: Store, username: string, at: number): Promise<string> {
  const user = await requireAccount(store, username)
  return createLink(store.db, user.id, at)
}

async function requireAccount(store: Store, username: string): Promise<UserRecord> {
  const stored = normalizeUsername(username)
  const user = stored === null ? undefined : await findUserByName(store.db, stored)
  if (!user) throw notFound(`There is no account called ${username}.`)
  return user
}
