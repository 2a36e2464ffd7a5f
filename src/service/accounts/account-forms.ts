import type { Context } from 'hono'
import type { Dependencies } from '#service/http/route.ts'
import { badRequest } from '#service/model/http-error.ts'
import { parseBio, parseName } from '#service/model/new-account.ts'
import { isStorableText } from '#service/model/post-text.ts'
import { normalizeUsername } from '#service/model/usernames.ts'
import { deleteAccount } from '#service/store/delete-account.ts'
import { findPasswordHash, setPasswordHash } from '#service/store/passwords.ts'
import { endOtherSessions, type Session } from '#service/store/sessions.ts'
import { revokeTokensOf } from '#service/store/tokens.ts'
import { updateProfile } from '#service/store/users.ts'
import { hashPassword, parseNewPassword } from './password-hash.ts'
import { leaveSession } from './session-cookie.ts'
import { checkPassword } from './sign-in.ts'

type Fields = Readonly<Record<string, string>>

/** What a form of "Your account" did: shown on the page, or the end of the session. */
export type FormOutcome = { done: string } | { leftFor: string }

/**
 * Does what a form of "Your account" asks for.
 * @throws HttpError for what cannot be done
 */
export async function applyAccountForm(
  c: Context,
  dependencies: Dependencies,
  session: Session,
  form: Fields,
): Promise<FormOutcome> {
  const { store, clock } = dependencies
  const { user } = session
  switch (form['way']) {
    case 'profile': {
      const profile = { name: parseName(form['name'] ?? '', user.username), bio: parseBio(form['bio'] ?? '') }
      await store.write((tx) => updateProfile(tx, user.id, profile))
      return { done: 'Your profile is saved.' }
    }
    case 'password': {
      await confirmPassword(c, dependencies, session, form)
      const hash = await hashPassword(parseNewPassword(form['password'] ?? ''))
      await store.write(async (tx) => {
        await setPasswordHash(tx, user.id, hash, clock())
        await endOtherSessions(tx, session)
      })
      return { done: 'Your password is set.' }
    }
    case 'end': {
      const clientId = form['client_id'] ?? ''
      if (!isStorableText(clientId)) throw badRequest('There is no such program.')
      await revokeTokensOf(store.db, user.id, clientId, clock())
      return { done: 'The program has no access any more.' }
    }
    case 'sign-out':
      await leaveSession(c, dependencies)
      return { leftFor: '/account/sign-in' }
    case 'delete':
      if (normalizeUsername(form['username'] ?? '') !== user.username) {
        throw badRequest('Type your username to confirm that your account is to be deleted.', 'username')
      }
      await confirmPassword(c, dependencies, session, form)
      await deleteAccount(store, user.id, clock())
      await leaveSession(c, dependencies)
      return { leftFor: '/' }
    default:
      throw badRequest('Please choose what to do.')
  }
}

/** Tells whether a session has to give the account's password again. One that a link started may have forgotten it. */
export async function asksPassword({ store }: Dependencies, session: Session): Promise<boolean> {
  return session.startedBy === 'password' && (await findPasswordHash(store.db, session.user.id)) !== null
}

async function confirmPassword(
  c: Context,
  dependencies: Dependencies,
  session: Session,
  form: Fields,
): Promise<void> {
  if (!(await asksPassword(dependencies, session))) return
  const { id, username } = session.user
  const isRight = await checkPassword(c, dependencies, username, id, form['current'] ?? '')
  if (!isRight) throw badRequest('That is not your current password.', 'current')
}
