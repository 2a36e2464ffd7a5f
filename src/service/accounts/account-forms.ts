import type { Context } from 'hono'
import type { CsrfProtection } from '#service/http/csrf.ts'
import type { Dependencies } from '#service/http/route.ts'
import { refuse } from '#service/i18n/refuse.ts'
import type { MessageKey } from '#service/i18n/translation.ts'
import type { HttpError } from '#service/model/http-error.ts'
import { parseBio, parseName } from '#service/model/new-account.ts'
import { cleanPicture, PICTURE_MAX_KB, PICTURE_MAX_PIXELS } from '#service/model/picture/picture.ts'
import { isStorableText } from '#service/model/text/post-text.ts'
import { normalizeUsername } from '#service/model/text/usernames.ts'
import { deleteAccount } from '#service/store/accounts/delete-account.ts'
import { passkeysOf, removePasskey, renamePasskey } from '#service/store/accounts/passkeys.ts'
import { findPasswordHash, setPasswordHash } from '#service/store/accounts/passwords.ts'
import { removePicture, setPicture } from '#service/store/accounts/pictures.ts'
import { endOtherSessions, type Session } from '#service/store/accounts/sessions.ts'
import { revokeTokensOf } from '#service/store/accounts/tokens.ts'
import { updateProfile } from '#service/store/users.ts'
import { registerPasskey } from './passkeys/passkeys.ts'
import { hashPassword, parseNewPassword } from './password-hash.ts'
import { leaveSession } from './session-cookie.ts'
import { checkPassword } from './sign-in.ts'

/** How long after a sign-in by passkey or link nothing more has to prove that it is the owner. */
const FRESH_SIGN_IN_MS = 15 * 60_000

type Fields = Readonly<Record<string, string>>

/** What a form of "Your account" did: shown on the page, or the end of the session. */
export type FormOutcome = { done: MessageKey } | { leftFor: string }

/**
 * Does what a form of "Your account" asks for.
 * @throws HttpError for what cannot be done
 */
export async function applyAccountForm(
  c: Context,
  dependencies: Dependencies,
  guard: CsrfProtection,
  session: Session,
  form: Fields,
  picture: Buffer | undefined,
): Promise<FormOutcome> {
  const { store, clock } = dependencies
  const { user } = session
  switch (form['way']) {
    case 'profile': {
      const profile = { name: parseName(form['name'] ?? '', user.username), bio: parseBio(form['bio'] ?? '') }
      await store.write((tx) => updateProfile(tx, user.id, profile))
      return { done: 'account.saved' }
    }
    case 'password': {
      await confirmOwner(c, dependencies, session, form)
      const hash = await hashPassword(parseNewPassword(form['password'] ?? ''))
      await store.write(async (tx) => {
        await setPasswordHash(tx, user.id, hash, clock())
        await endOtherSessions(tx, session)
      })
      return { done: 'password.done' }
    }
    case 'picture': {
      const content = picture ?? Buffer.alloc(0)
      if (content.length === 0) throw refuse('picture.missing', { field: 'picture' })
      if (content.length > PICTURE_MAX_KB * 1024) {
        throw pictureTooLarge()
      }
      const clean = cleanPicture(content)
      if (!clean) throw refuse('picture.wrongType', { field: 'picture' })
      if (Math.max(clean.width, clean.height) > PICTURE_MAX_PIXELS) {
        throw refuse('picture.tooManyPixels', { values: { pixels: PICTURE_MAX_PIXELS }, field: 'picture' })
      }
      await store.write((tx) => setPicture(tx, user.id, clean))
      return { done: 'picture.saved' }
    }
    case 'picture-remove':
      await store.write((tx) => removePicture(tx, user.id))
      return { done: 'picture.removed' }
    case 'passkey-add':
      await confirmOwner(c, dependencies, session, form)
      await registerPasskey(c, dependencies, guard, session, form)
      return { done: 'passkeys.added' }
    case 'passkey-rename': {
      const name = parseName(form['passkey'] ?? '', '', 'passkey')
      if (!(await renamePasskey(store.db, user.id, passkeyId(form), name))) throw NO_PASSKEY
      return { done: 'passkeys.renamed' }
    }
    case 'passkey-remove':
      await confirmOwner(c, dependencies, session, form)
      await store.write(async (tx) => {
        const outcome = await removePasskey(tx, user.id, passkeyId(form))
        if (outcome === 'unknown') throw NO_PASSKEY
        if (outcome === 'last') throw refuse('passkeys.last')
        await endOtherSessions(tx, session)
      })
      return { done: 'passkeys.removed' }
    case 'end': {
      const clientId = form['client_id'] ?? ''
      if (!isStorableText(clientId)) throw refuse('programs.unknown')
      await revokeTokensOf(store.db, user.id, clientId, clock())
      return { done: 'programs.ended' }
    }
    case 'sign-out':
      await leaveSession(c, dependencies)
      return { leftFor: '/account/sign-in' }
    case 'delete':
      if (normalizeUsername(form['username'] ?? '') !== user.username) {
        throw refuse('deletion.confirm', { field: 'username' })
      }
      await confirmOwner(c, dependencies, session, form)
      await deleteAccount(store, user.id, clock())
      await leaveSession(c, dependencies)
      return { leftFor: '/' }
    default:
      throw refuse('form.choose')
  }
}

/** Makes the error for a picture that is too large. */
export function pictureTooLarge(): HttpError {
  return refuse('picture.tooLarge', { values: { size: PICTURE_MAX_KB }, field: 'picture' })
}

const NO_PASSKEY = refuse('passkeys.none')

/** PostgreSQL takes no other text than an id's. */
function passkeyId(form: Fields): string {
  const id = form['id'] ?? ''
  if (!isStorableText(id)) throw NO_PASSKEY
  return id
}

/** What a session has to do before it changes or deletes what belongs to the owner alone. */
export type Confirmation = 'none' | 'password' | 'sign-in'

/**
 * Tells how a session confirms that it is the owner's. The owner may have forgotten the password, so a session that a link or
 * a passkey has just started need not. Later the password is asked for, and a new sign-in by passkey where there is none. An
 * account with neither has nothing to confirm with.
 */
export async function confirmationOf(
  { store, clock }: Dependencies,
  session: Session,
): Promise<Confirmation> {
  const isFresh = session.startedBy !== 'password' && clock() - session.startedAt < FRESH_SIGN_IN_MS
  if (isFresh) return 'none'
  if ((await findPasswordHash(store.db, session.user.id)) !== null) return 'password'
  return (await passkeysOf(store.db, session.user.id)).length > 0 ? 'sign-in' : 'none'
}

async function confirmOwner(
  c: Context,
  dependencies: Dependencies,
  session: Session,
  form: Fields,
): Promise<void> {
  const confirmation = await confirmationOf(dependencies, session)
  switch (confirmation) {
    case 'none':
      return
    case 'sign-in':
      throw refuse('account.signInAgain')
    case 'password': {
      const { id, username } = session.user
      const isRight = await checkPassword(c, dependencies, username, id, form['current'] ?? '')
      if (!isRight) throw refuse('password.wrong', { field: 'current' })
      return
    }
    default:
      confirmation satisfies never
  }
}
