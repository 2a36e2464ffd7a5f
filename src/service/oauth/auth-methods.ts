import { badRequest } from '#service/model/http-error.ts'
import type { UserRecord } from '#service/model/records.ts'
import { normalizeUsername } from '#service/model/usernames.ts'
import { openAccount } from '#service/store/accounts.ts'
import { findToken } from '#service/store/tokens.ts'
import { demoUsers, findUser, findUserByName } from '#service/store/users.ts'
import type { Dependencies } from '#service/http/route.ts'

/** How many invented people the page offers. */
const OFFERED = 12

/** The invented people to sign in as; nobody outside a demo network, where a name proves nothing. */
export async function demoAccounts({ store, config }: Dependencies): Promise<UserRecord[]> {
  return config.demo ? demoUsers(store.db, OFFERED) : []
}

/**
 * Finds out who somebody is, in the way they chose.
 * @throws Failure with what to do instead
 */
export async function authenticate(
  dependencies: Dependencies,
  form: Readonly<Record<string, string>>,
): Promise<UserRecord> {
  const { store, clock } = dependencies
  switch (form['way']) {
    case 'pick':
      return pick(dependencies, form['username'] ?? '')
    case 'prove':
      return prove(dependencies, form['token'] ?? '')
    case 'create':
      return openAccount(store, form['username'] ?? '', form['name'] ?? '', clock())
    default:
      throw badRequest('Please choose who you are.')
  }
}

async function pick(dependencies: Dependencies, name: string): Promise<UserRecord> {
  if ((await demoAccounts(dependencies)).length === 0) {
    throw badRequest('In this network a username alone does not sign anybody in.')
  }
  const username = normalizeUsername(name)
  const user = username === null ? undefined : await findUserByName(dependencies.store.db, username)
  if (!user) throw badRequest(`Nobody here has the username ${name}.`)
  return user
}

async function prove(dependencies: Dependencies, secret: string): Promise<UserRecord> {
  const { db } = dependencies.store
  const token = await findToken(db, secret.trim())
  const user =
    token && !token.isRevoked && token.userId !== null ? await findUser(db, token.userId) : undefined
  if (!user) throw badRequest('That token is not valid here. Ask the owner of the server for a new one.')
  return user
}
