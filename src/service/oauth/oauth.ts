import { Hono } from 'hono'
import { currentSession, leaveSession } from '#service/accounts/session-cookie.ts'
import { addressBucket } from '#service/http/client-address.ts'
import { createCsrfProtection } from '#service/http/csrf.ts'
import { problemPage } from '#service/http/html/problem-page.ts'
import { secureHtml } from '#service/http/html/secure-html.ts'
import { clientKey } from '#service/http/identify.ts'
import { languageOf, rememberLanguage } from '#service/http/language.ts'
import { limitPages } from '#service/http/limits/limit-pages.ts'
import { readFields } from '#service/http/read-body.ts'
import type { Dependencies } from '#service/http/route.ts'
import { refuse } from '#service/i18n/refuse.ts'
import { HttpError, tooManyRequests } from '#service/model/http-error.ts'
import { parseId } from '#service/model/ids.ts'
import { findUser } from '#service/store/users.ts'
import { authenticate, isProofValid } from './auth-methods.ts'
import { BadAuthorization, readAuthorization, RefusedAuthorization } from './authorization-request.ts'
import {
  handOverToken,
  isFromStepOne,
  isFromStepTwo,
  renderConsent,
  renderLogin,
  type SignInAttempt,
} from './sign-in-steps.ts'

type Fields = Readonly<Record<string, string>>

const MAX_BODY_BYTES = 16_384

/** What opens accounts or tries to get into one. */
const LIMITED = ['create', 'register', 'password', 'passkey']

const STALE = refuse('form.stale')
const SIGNED_OUT = refuse('oauth.signedOut')
const REVOKED = refuse('oauth.revoked')

/** The implicit flow: choose who you are, allow, and go back to the program with a token. To be mounted at `/oauth`. */
export function createOAuth(dependencies: Dependencies): Hono {
  const oauth = new Hono()
  const guard = createCsrfProtection(dependencies)

  oauth.get('/authenticate', (c, next) => {
    rememberLanguage(c, dependencies.config)
    return next()
  })
  for (const path of ['/authenticate', '/authorize']) {
    oauth.use(path, limitPages(dependencies))
    oauth.get(path, (c) => {
      return dependencies.admission.run(clientKey(c, dependencies), async () => {
        const asked = await readAuthorization(dependencies.store.db, (name) => c.req.query(name))
        const attempt = { c, dependencies, guard, asked }
        const session = await currentSession(c, dependencies)
        return session ? renderConsent(attempt, { user: session.user, proofHash: '' }) : renderLogin(attempt)
      })
    })
  }
  oauth.post('/authorize', async (c) => {
    const form = await readFields(c, MAX_BODY_BYTES)
    return dependencies.admission.run(clientKey(c, dependencies), async () => {
      const asked = await readAuthorization(dependencies.store.db, (name) => form[name])
      return answerForm({ c, dependencies, guard, asked }, form)
    })
  })
  oauth.onError((error, c) => {
    if (error instanceof RefusedAuthorization) return c.redirect(error.location, 303)
    if (!(error instanceof BadAuthorization)) throw error
    secureHtml(c)
    const i18n = languageOf(c)
    return c.html(problemPage(i18n, i18n.t('oauth.notSignedIn'), i18n.sayError(error.reason)), 400)
  })
  return oauth
}

async function answerForm(attempt: SignInAttempt, form: Fields): Promise<Response> {
  const { asked, dependencies } = attempt
  const { way, guard: sealed = '', user_id: userId = '', proof: proofHash = '' } = form
  if (way === 'cancel') {
    throw new RefusedAuthorization(asked.redirectUri, asked.state, 'access_denied', 'You did not allow it.')
  }
  if (way === 'allow') {
    const user = await findUser(dependencies.store.db, parseId(userId) ?? 0)
    if (!user || !isFromStepTwo(attempt, { user, proofHash }, sealed)) return renderLogin(attempt, STALE)
    const isValid = await isProofValid(attempt.c, dependencies, { user, proofHash }, asked.scopes)
    return isValid
      ? handOverToken(attempt, { user, proofHash })
      : renderLogin(attempt, proofHash === '' ? SIGNED_OUT : REVOKED)
  }
  if (way === 'switch') {
    await leaveSession(attempt.c, dependencies)
    return renderLogin(attempt)
  }
  if (!isFromStepOne(attempt, sealed)) return renderLogin(attempt, STALE, form)
  try {
    if (LIMITED.includes(way ?? '')) await limitByAddress(attempt)
    return await renderConsent(attempt, await authenticate(attempt.c, dependencies, form, asked.scopes))
  } catch (error) {
    if (error instanceof HttpError) return renderLogin(attempt, error, form)
    throw error
  }
}

/** Limits new accounts and tries of passwords per address. @throws HttpError 429 */
async function limitByAddress({ c, dependencies }: SignInAttempt): Promise<void> {
  const { limiter, config } = dependencies
  const bucket = addressBucket('accounts', c, config.trustProxy, config.limits.anonymous)
  const allowance = await limiter.take([bucket])
  if (!allowance.isAllowed) throw tooManyRequests(allowance.resetSeconds)
}
