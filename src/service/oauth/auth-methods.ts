import type { Context } from 'hono'
import type { Scope } from '#contract/appnet/scopes.ts'
import { signInByPasskey } from '#service/accounts/passkeys/passkeys.ts'
import { currentSession } from '#service/accounts/session-cookie.ts'
import { NO_SIGN_UP, signInByPassword, signUp } from '#service/accounts/sign-in.ts'
import { createCsrfProtection } from '#service/http/csrf.ts'
import type { Dependencies } from '#service/http/route.ts'
import { refuse } from '#service/i18n/refuse.ts'
import type { UserRecord } from '#service/model/records.ts'
import { normalizeUsername } from '#service/model/text/usernames.ts'
import { openAccount } from '#service/store/accounts/accounts.ts'
import { findToken, findTokenByHash, type TokenRecord } from '#service/store/accounts/tokens.ts'
import { demoUsers, findUser, findUserByName } from '#service/store/users.ts'
import { type AuthMethod, GRANT_LIMITS, scopesBeyond } from './grant-limits.ts'

/** How many demo accounts the page offers. */
const OFFERED = 12

/** A user whose identity is established, and what establishes it. */
export interface Authentication {
  user: UserRecord
  /** Hash of the token that is the proof, empty for another method. What is granted ends with that token. */
  proofHash: string
}

/** Returns the demo accounts to sign in as; none outside a demo network, where a name proves nothing. */
export async function demoAccounts({ store, config }: Dependencies): Promise<UserRecord[]> {
  return config.demo ? demoUsers(store.db, OFFERED) : []
}

/**
 * Establishes who the visitor is, by the method they chose.
 * @param asked the scopes that the program asks for
 * @throws HttpError 400 with what to do instead, also when the proof does not hold the scopes
 */
export async function authenticate(
  c: Context,
  dependencies: Dependencies,
  form: Readonly<Record<string, string>>,
  asked: readonly Scope[],
): Promise<Authentication> {
  const { store, clock, config } = dependencies
  const { way = '' } = form
  if (!isAuthMethod(way)) throw refuse('oauth.chooseWho')
  const { network } = GRANT_LIMITS[way]
  if (network === 'demo' && !config.demo) {
    throw refuse('oauth.nameAlone')
  }
  if (network === 'real' && config.demo) throw refuse('oauth.noPasswords')
  switch (way) {
    case 'pick':
      return { user: await pick(dependencies, form['username'] ?? ''), proofHash: '' }
    case 'create':
      return {
        user: await openAccount(store, form['username'] ?? '', form['name'] ?? '', clock()),
        proofHash: '',
      }
    case 'register':
      if (config.signUp !== 'open') throw refuse(NO_SIGN_UP[config.signUp])
      return { user: await signUp(c, dependencies, form), proofHash: '' }
    case 'password':
      return { user: await signInByPassword(c, dependencies, form), proofHash: '' }
    case 'passkey': {
      const guard = createCsrfProtection(dependencies)
      return { user: await signInByPasskey(c, dependencies, guard, form), proofHash: '' }
    }
    case 'prove': {
      const { user, token } = await prove(dependencies, form['token'] ?? '')
      refuseMore(user, token, asked)
      return { user, proofHash: token.hash }
    }
    default:
      return way satisfies never
  }
}

/**
 * Tells whether the proof is still valid: while the consent page was open, the token may have been revoked, or the visitor
 * signed out. Always true in a demo network without a token.
 */
export async function isProofValid(
  c: Context,
  dependencies: Dependencies,
  { user, proofHash }: Authentication,
  asked: readonly Scope[],
): Promise<boolean> {
  if (proofHash === '') {
    return dependencies.config.demo || (await currentSession(c, dependencies))?.user.id === user.id
  }
  const token = await findTokenByHash(dependencies.store.db, proofHash)
  return (
    token !== undefined &&
    !token.isRevoked &&
    token.userId === user.id &&
    scopesBeyond('prove', asked, token.scopes).length === 0
  )
}

function isAuthMethod(way: string): way is AuthMethod {
  return Object.hasOwn(GRANT_LIMITS, way)
}

async function pick(dependencies: Dependencies, name: string): Promise<UserRecord> {
  const username = normalizeUsername(name)
  const user = username === null ? undefined : await findUserByName(dependencies.store.db, username)
  if (!user) throw refuse('oauth.unknownName', { values: { name }, field: 'username' })
  return user
}

async function prove(
  dependencies: Dependencies,
  secret: string,
): Promise<{ user: UserRecord; token: TokenRecord }> {
  const { db } = dependencies.store
  const token = await findToken(db, secret.trim())
  const user =
    token && !token.isRevoked && token.userId !== null ? await findUser(db, token.userId) : undefined
  if (!token || !user) {
    throw refuse('oauth.badToken', { field: 'token' })
  }
  return { user, token }
}

function refuseMore(user: UserRecord, token: TokenRecord, asked: readonly Scope[]): void {
  const missing = scopesBeyond('prove', asked, token.scopes)
  if (missing.length === 0) return
  const command = `npm run token -- @${user.username} --scopes ${asked.join(',')}`
  throw refuse('oauth.tokenLacks', { values: { scopes: missing.join(', '), command }, field: 'token' })
}
