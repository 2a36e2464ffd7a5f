import type { Context } from 'hono'
import { html } from 'hono/html'
import { PASSKEY_POLICY } from '#service/accounts/passkeys/passkey-fields.ts'
import { requestOptions } from '#service/accounts/passkeys/passkey-options.ts'
import type { CsrfProtection } from '#service/http/csrf.ts'
import { lastTry } from '#service/http/html/last-try.ts'
import type { Html } from '#service/http/html/layout.ts'
import { secureHtml } from '#service/http/html/secure-html.ts'
import { languageOf } from '#service/http/language.ts'
import type { Dependencies } from '#service/http/route.ts'
import type { HttpError } from '#service/model/http-error.ts'
import { createToken } from '#service/store/accounts/tokens.ts'
import { type Authentication, demoAccounts } from './auth-methods.ts'
import { type Authorization, redirectTo } from './authorization-request.ts'
import { consentPage } from './consent-page.ts'
import { loginPage } from './login-page.ts'

/** A visitor who is being signed in to a program. */
export interface SignInAttempt {
  c: Context
  dependencies: Dependencies
  guard: CsrfProtection
  asked: Authorization
}

/** Step one: who are you? @param last the form that was refused, and `error` why */
export async function renderLogin(
  attempt: SignInAttempt,
  error?: HttpError,
  form: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const { c, dependencies, guard, asked } = attempt
  const i18n = languageOf(c)
  const page = loginPage({
    i18n,
    clientName: asked.client.name,
    people: await demoAccounts(dependencies),
    isDemo: dependencies.config.demo,
    signUp: dependencies.config.signUp,
    requestOptions: dependencies.config.demo ? null : requestOptions(c, dependencies),
    hidden: hiddenFields(asked, { guard: guard.seal(c, choiceFor(asked)) }),
    last: error ? lastTry(i18n, form['way'] ?? '', form, error) : null,
  })
  const policy = dependencies.config.demo ? {} : PASSKEY_POLICY
  return answerPage(attempt, page, policy, error?.status ?? 200)
}

/** Tells whether a form was handed out by `renderLogin`, for the same request. */
export function isFromStepOne({ c, guard, asked }: SignInAttempt, sealed: string): boolean {
  return guard.isSealed(c, choiceFor(asked), sealed)
}

/** Step two: may the program? */
export function renderConsent(
  attempt: SignInAttempt,
  authentication: Authentication,
): Response | Promise<Response> {
  const { c, dependencies, guard, asked } = attempt
  const { user, proofHash } = authentication
  const sealed = guard.seal(c, consentTo(asked, authentication))
  const hidden = hiddenFields(asked, { user_id: String(user.id), proof: proofHash, guard: sealed })
  const { client, scopes } = asked
  return answerPage(
    attempt,
    consentPage({
      i18n: languageOf(c),
      clientName: client.name,
      user,
      scopes,
      hidden,
      maySwitch: !dependencies.config.demo,
    }),
    {},
    200,
  )
}

/** Tells whether a form was handed out by `renderConsent`, for the same user, proof and request. */
export function isFromStepTwo(
  { c, guard, asked }: SignInAttempt,
  authentication: Authentication,
  sealed: string,
): boolean {
  return guard.isSealed(c, consentTo(asked, authentication), sealed)
}

/** The end: back to the program, with a token in the fragment. */
export async function handOverToken(
  { c, dependencies, asked }: SignInAttempt,
  { user, proofHash }: Authentication,
): Promise<Response> {
  const { client, scopes, redirectUri, state } = asked
  const parentHash = proofHash || null
  const grant = { userId: user.id, clientId: client.id, scopes, parentHash, at: dependencies.clock() }
  const token = await createToken(dependencies.store.db, grant)
  c.header('Cache-Control', 'no-store')
  c.header('Referrer-Policy', 'no-referrer')
  return c.redirect(redirectTo(redirectUri, { access_token: token, state }), 303)
}

/** A browser checks `form-action` against where the form's answer redirects to, so that origin is in it. */
function answerPage(
  { c, asked }: SignInAttempt,
  page: Html,
  policy: Readonly<Record<string, string>>,
  status: 200 | HttpError['status'],
): Response | Promise<Response> {
  secureHtml(c, { ...policy, 'form-action': `'self' ${new URL(asked.redirectUri).origin}` })
  c.header('Cache-Control', 'no-store')
  return c.html(page, status)
}

function hiddenFields(asked: Authorization, more: Readonly<Record<string, string>>): Html {
  const { client, redirectUri, scopes, state } = asked
  const fields = {
    client_id: client.id,
    redirect_uri: redirectUri,
    response_type: 'token',
    scope: scopes.join(' '),
    ...(state !== null && { state }),
    ...more,
  }
  return html`${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )}`
}

function choiceFor({ client, redirectUri, scopes, state }: Authorization): string[] {
  return ['choose', client.id, redirectUri, scopes.join(' '), state ?? '']
}

/** What is allowed is exactly what the page said: this user by this proof, this program, these scopes. */
function consentTo(asked: Authorization, { user, proofHash }: Authentication): string[] {
  return ['consent', String(user.id), proofHash, ...choiceFor(asked)]
}
