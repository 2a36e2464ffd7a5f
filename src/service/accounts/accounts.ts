import { type Context, Hono } from 'hono'
import { addressBucket } from '#service/http/client-address.ts'
import { createCsrfProtection } from '#service/http/csrf.ts'
import { type LastTry, lastTry } from '#service/http/html/last-try.ts'
import type { Html } from '#service/http/html/layout.ts'
import { problemPage } from '#service/http/html/problem-page.ts'
import { secureHtml } from '#service/http/html/secure-html.ts'
import { clientKey } from '#service/http/identify.ts'
import { languageOf } from '#service/http/language.ts'
import { limitPages } from '#service/http/limits/limit-pages.ts'
import { mediaType, readFields, readForms } from '#service/http/read-body.ts'
import type { Dependencies } from '#service/http/route.ts'
import { refuse } from '#service/i18n/refuse.ts'
import type { MessageKey, Translation } from '#service/i18n/translation.ts'
import { HttpError, tooManyRequests } from '#service/model/http-error.ts'
import { PICTURE_MAX_KB } from '#service/model/picture/picture.ts'
import { findSignInLink, isInvitationValid, takeSignInLink } from '#service/store/accounts/one-time-links.ts'
import { passkeysOf } from '#service/store/accounts/passkeys.ts'
import type { Session } from '#service/store/accounts/sessions.ts'
import { programsOf } from '#service/store/accounts/tokens.ts'
import { findUser } from '#service/store/users.ts'
import { applyAccountForm, confirmationOf, pictureTooLarge } from './account-forms.ts'
import { accountPage } from './account-page.ts'
import { PASSKEY_POLICY } from './passkeys/passkey-fields.ts'
import { creationOptions, requestOptions } from './passkeys/passkey-options.ts'
import { signInByPasskey } from './passkeys/passkeys.ts'
import { beginSession, currentSession } from './session-cookie.ts'
import { NO_SIGN_UP, signInByPassword, signUp } from './sign-in.ts'
import { linkPage, signInPage, signUpPage } from './sign-in-pages.ts'

const MAX_BODY_BYTES = 16_384
/** Of the form with the picture: somewhat more than a picture may have, so that the page can say what is wrong. */
const MAX_UPLOAD_BYTES = 4 * PICTURE_MAX_KB * 1024
const YOURS = '/account/you'

/** A form that is shown again. */
interface Refused {
  form: Readonly<Record<string, string>>
  error: HttpError
}

const STALE = refuse('form.stale')

/** Serves the pages of accounts of people who exist, to be mounted at `/account`. */
export function createAccounts(dependencies: Dependencies): Hono {
  const accounts = new Hono()
  const { store, clock, config } = dependencies
  const guard = createCsrfProtection(dependencies)

  /** Hashing takes time and memory, so what leads to it is limited by where it comes from, too. */
  async function limitByAddress(c: Context): Promise<void> {
    const bucket = addressBucket('accounts', c, config.trustProxy, config.limits.anonymous)
    const allowance = await dependencies.limiter.take([bucket])
    if (!allowance.isAllowed) throw tooManyRequests(allowance.resetSeconds)
  }

  function renderSignIn(c: Context, refused?: Refused) {
    const page = {
      i18n: languageOf(c),
      guard: guard.seal(c, ['sign-in']),
      signUp: config.signUp,
      requestOptions: requestOptions(c, dependencies),
      last: lastOf(c, refused?.form['way'] ?? '', refused),
    }
    return respond(c, signInPage(page), refused?.error.status)
  }

  async function renderSignUp(c: Context, invitation: string, refused?: Refused) {
    const isInvited =
      config.signUp === 'invitation' && (await isInvitationValid(store.db, invitation, clock()))
    if (config.signUp !== 'open' && !isInvited) {
      const i18n = languageOf(c)
      return respond(c, problemPage(i18n, i18n.t('signUp.none'), i18n.t(NO_SIGN_UP[config.signUp])), 403)
    }
    const sealed = guard.seal(c, ['sign-up', invitation])
    const page = { i18n: languageOf(c), guard: sealed, invitation, last: lastOf(c, 'sign-up', refused) }
    return respond(c, signUpPage(page), refused?.error.status)
  }

  async function renderAccount(c: Context, session: Session, done: MessageKey | null, refused?: Refused) {
    const user = (await findUser(store.db, session.user.id)) ?? session.user
    const passkeys = await passkeysOf(store.db, user.id)
    const page = {
      ...{ i18n: languageOf(c), guard: guard.seal(c, ['you', session.hash]), user, done },
      last: lastOf(c, refused?.form['way'] ?? '', refused),
      programs: await programsOf(store.db, user.id),
      ...{ passkeys, creationOptions: creationOptions(c, dependencies, { ...session, user }, passkeys) },
      confirmation: await confirmationOf(dependencies, session),
    }
    return respond(c, accountPage(page), refused?.error.status)
  }

  accounts.use(limitPages(dependencies))
  // A form is read first: one that comes slowly would hold the turn of another visitor.
  accounts.get('*', (c, next) => dependencies.admission.run(clientKey(c, dependencies), next))
  accounts.get('/', (c) => c.redirect(YOURS, 303))
  accounts.get('/sign-in', (c) => renderSignIn(c))
  accounts.post('/sign-in', async (c) => {
    const form = await readFields(c, MAX_BODY_BYTES)
    if (!guard.isSealed(c, ['sign-in'], form['guard'] ?? '')) return renderSignIn(c, { form, error: STALE })
    return orAgain(
      async () => {
        await limitByAddress(c)
        if (form['way'] === 'passkey') await signInByPasskey(c, dependencies, guard, form)
        else await signInByPassword(c, dependencies, form)
        return c.redirect(YOURS, 303)
      },
      (error) => renderSignIn(c, { form, error }),
    )
  })
  accounts.get('/sign-up', (c) => renderSignUp(c, c.req.query('invitation') ?? ''))
  accounts.post('/sign-up', async (c) => {
    const form = await readFields(c, MAX_BODY_BYTES)
    const { invitation = '', guard: sealed = '' } = form
    if (!guard.isSealed(c, ['sign-up', invitation], sealed)) {
      return renderSignUp(c, invitation, { form, error: STALE })
    }
    return orAgain(
      async () => {
        await limitByAddress(c)
        await signUp(c, dependencies, form)
        return c.redirect(YOURS, 303)
      },
      (error) => renderSignUp(c, invitation, { form, error }),
    )
  })
  accounts.get('/link/:secret', async (c) => {
    const secret = c.req.param('secret')
    const userId = await findSignInLink(store.db, secret, clock())
    const user = userId === undefined ? undefined : await findUser(store.db, userId)
    if (!user) return respond(c, usedLinkPage(languageOf(c)), 404)
    return respond(c, linkPage(languageOf(c), guard.seal(c, ['link', secret]), user, linkPath(secret)))
  })
  accounts.post('/link/:secret', async (c) => {
    const secret = c.req.param('secret')
    const { guard: sealed = '' } = await readFields(c, MAX_BODY_BYTES)
    if (!guard.isSealed(c, ['link', secret], sealed)) return c.redirect(linkPath(secret), 303)
    const userId = await takeSignInLink(store.db, secret, clock())
    if (userId === undefined) return respond(c, usedLinkPage(languageOf(c)), 404)
    await beginSession(c, dependencies, userId, 'link')
    return c.redirect(YOURS, 303)
  })
  accounts.get('/you', async (c) => {
    const session = await currentSession(c, dependencies)
    return session ? renderAccount(c, session, null) : c.redirect('/account/sign-in', 303)
  })
  accounts.post('/you', async (c) => {
    const session = await currentSession(c, dependencies)
    if (!session) return c.redirect('/account/sign-in', 303)
    // Only the form with the picture is sent in parts. A browser says how much it sends.
    const isUpload = mediaType(c) === 'multipart/form-data'
    if (isUpload && Number(c.req.header('Content-Length')) > MAX_UPLOAD_BYTES) {
      return renderAccount(c, session, null, { form: { way: 'picture' }, error: pictureTooLarge() })
    }
    const { fields: form, files } = await readForms(c, isUpload ? MAX_UPLOAD_BYTES : MAX_BODY_BYTES)
    if (!guard.isSealed(c, ['you', session.hash], form['guard'] ?? ''))
      return renderAccount(c, session, null, { form, error: STALE })
    return orAgain(
      async () => {
        const outcome = await applyAccountForm(c, dependencies, guard, session, form, files['picture'])
        return 'leftFor' in outcome
          ? c.redirect(outcome.leftFor, 303)
          : renderAccount(c, session, outcome.done)
      },
      (error) => renderAccount(c, session, null, { form, error }),
    )
  })
  return accounts
}

function usedLinkPage(i18n: Translation): Html {
  return problemPage(i18n, i18n.t('link.used'), i18n.t('link.usedAbout'))
}

/** Shows the page again with what was wrong. */
async function orAgain(
  work: () => Promise<Response>,
  again: (error: HttpError) => Response | Promise<Response>,
): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof HttpError) return again(error)
    throw error
  }
}

/** Returns the address of a link; encoded, since a made-up secret can hold what no header may. */
function linkPath(secret: string): string {
  return `/account/link/${encodeURIComponent(secret)}`
}

function lastOf(c: Context, way: string, refused: Refused | undefined): LastTry | null {
  return refused ? lastTry(languageOf(c), way, refused.form, refused.error) : null
}

function respond(
  c: Context,
  page: Html,
  status: 200 | HttpError['status'] = 200,
): Response | Promise<Response> {
  secureHtml(c, PASSKEY_POLICY)
  c.header('Cache-Control', 'no-store')
  return c.html(page, status)
}
