import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Failure } from '#service/model/http-error.ts'
import type { UserRecord } from '#service/model/records.ts'
import { createToken } from '#service/store/tokens.ts'
import { choosePage } from './login-page.ts'
import { consentPage } from './consent-page.ts'
import type { Html } from '#service/http/html/layout.ts'
import { secureHtml } from '#service/http/html/secure-html.ts'
import { type Authorization, redirectTo } from './authorization-request.ts'
import type { FormGuard } from '#service/http/csrf.ts'
import type { Services } from '#service/http/route.ts'
import { offeredPeople } from './auth-methods.ts'

/** Somebody who is being signed in to a program. */
export interface Visit {
  c: Context
  services: Services
  guard: FormGuard
  asked: Authorization
}

/** Step one: who are you? @param failure of the last try */
export async function askWho(visit: Visit, failure?: Failure): Promise<Response> {
  const { c, services, guard, asked } = visit
  const page = choosePage({
    clientName: asked.client.name,
    people: await offeredPeople(services),
    hidden: hiddenFields(asked, { guard: guard.seal(c, choiceFor(asked)) }),
    problem: failure ? inPlainWords(failure) : null,
  })
  return answerPage(visit, page, failure?.status ?? 200)
}

/** @returns whether a form was handed out by `askWho`, for the same request */
export function isFromStepOne({ c, guard, asked }: Visit, sealed: string): boolean {
  return guard.isSealed(c, choiceFor(asked), sealed)
}

/** Step two: may the program? */
export function askWhether(visit: Visit, user: UserRecord): Response | Promise<Response> {
  const { c, guard, asked } = visit
  const sealed = guard.seal(c, consentTo(asked, user))
  const hidden = hiddenFields(asked, { user_id: String(user.id), guard: sealed })
  const { client, scopes } = asked
  return answerPage(visit, consentPage({ clientName: client.name, user, scopes, hidden }), 200)
}

/** @returns whether a form was handed out by `askWhether`, for the same person and request */
export function isFromStepTwo({ c, guard, asked }: Visit, user: UserRecord, sealed: string): boolean {
  return guard.isSealed(c, consentTo(asked, user), sealed)
}

/** The end: back to the program, with a token in the fragment. */
export async function handOverToken({ c, services, asked }: Visit, user: UserRecord): Promise<Response> {
  const { client, scopes, redirectUri, state } = asked
  const grant = { userId: user.id, clientId: client.id, scopes, at: services.clock() }
  const token = await createToken(services.store.db, grant)
  c.header('Cache-Control', 'no-store')
  c.header('Referrer-Policy', 'no-referrer')
  return c.redirect(redirectTo(redirectUri, { access_token: token, state }), 303)
}

/** A browser checks `form-action` against where the form's answer redirects to, so that origin is in it. */
function answerPage(
  { c, asked }: Visit,
  page: Html,
  status: 200 | Failure['status'],
): Response | Promise<Response> {
  secureHtml(c, { 'form-action': `'self' ${new URL(asked.redirectUri).origin}` })
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

/** What is allowed is exactly what the page said: this person, this program, these scopes. */
function consentTo(asked: Authorization, user: UserRecord): string[] {
  return ['consent', String(user.id), ...choiceFor(asked)]
}

function inPlainWords(failure: Failure): string {
  return failure.message.replace(/^[^:]+: /, '')
}
