import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { html } from 'hono/html'
import { Failure } from '#service/model/failure.ts'
import { parseId } from '#service/model/ids.ts'
import type { UserRecord } from '#service/model/records.ts'
import { findUser } from '#service/store/users.ts'
import { createToken } from '#service/store/tokens.ts'
import { choosePage } from '#service/views/choose-page.ts'
import { consentPage } from '#service/views/consent-page.ts'
import type { Html } from '#service/views/layout.ts'
import { problemPage } from '#service/views/problem-page.ts'
import { secureHtml } from '#service/views/secure-html.ts'
import {
  type Authorization,
  BadAuthorization,
  readAuthorization,
  redirectTo,
  RefusedAuthorization,
} from './authorization.ts'
import { createFormGuard, type FormGuard } from './form-guard.ts'
import type { Services } from './route.ts'
import { chooseUser, offeredPeople } from './sign-in-ways.ts'

type Fields = Readonly<Record<string, string>>

const MAX_BODY_BYTES = 16_384

const STALE = 'That page had been open too long, or came from somewhere else. Please choose again.'

/** The implicit flow: choose who you are, allow, and go back to the program with a token. To be mounted at `/oauth`. */
export function createOAuth(services: Services): Hono {
  const oauth = new Hono()
  const guard = createFormGuard(services.clock, services.config.publicUrl.startsWith('https:'))
  for (const path of ['/authenticate', '/authorize']) {
    oauth.get(path, async (c) => {
      const asked = await readAuthorization(services.store.db, (name) => c.req.query(name))
      return askWho(c, services, guard, asked, null)
    })
  }
  oauth.post('/authorize', bodyLimit({ maxSize: MAX_BODY_BYTES }), async (c) => {
    const form = await c.req.parseBody().catch(() => ({}))
    const texts = Object.entries(form).filter(
      (field): field is [string, string] => typeof field[1] === 'string',
    )
    return answerForm(c, services, guard, Object.fromEntries(texts))
  })
  oauth.onError((error, c) => {
    if (error instanceof RefusedAuthorization) return c.redirect(error.location, 303)
    if (!(error instanceof BadAuthorization)) throw error
    secureHtml(c)
    return c.html(problemPage('Nobody is signed in', error.message), 400)
  })
  return oauth
}

async function answerForm(c: Context, services: Services, guard: FormGuard, form: Fields): Promise<Response> {
  const asked = await readAuthorization(services.store.db, (name) => form[name])
  if (form['way'] === 'cancel') {
    throw new RefusedAuthorization(asked.redirectUri, asked.state, 'access_denied', 'You did not allow it.')
  }
  const sealed = form['guard'] ?? ''
  if (form['way'] === 'allow') {
    const user = await findUser(services.store.db, parseId(form['user_id'] ?? '') ?? 0)
    if (!user || !guard.isSealed(c, consentTo(asked, user), sealed))
      return askWho(c, services, guard, asked, STALE)
    return handOverToken(c, services, asked, user)
  }
  if (!guard.isSealed(c, choiceFor(asked), sealed)) return askWho(c, services, guard, asked, STALE)
  try {
    return askWhether(c, guard, asked, await chooseUser(services, form))
  } catch (error) {
    if (error instanceof Failure) return askWho(c, services, guard, asked, inPlainWords(error))
    throw error
  }
}

async function askWho(
  c: Context,
  services: Services,
  guard: FormGuard,
  asked: Authorization,
  problem: string | null,
): Promise<Response> {
  const hidden = hiddenFields(asked, { guard: guard.seal(c, choiceFor(asked)) })
  const people = await offeredPeople(services)
  return answerPage(
    c,
    asked,
    choosePage({ clientName: asked.client.name, people, hidden, problem }),
    problem ? 400 : 200,
  )
}

function askWhether(
  c: Context,
  guard: FormGuard,
  asked: Authorization,
  user: UserRecord,
): Response | Promise<Response> {
  const sealed = guard.seal(c, consentTo(asked, user))
  const hidden = hiddenFields(asked, { user_id: String(user.id), guard: sealed })
  const { client, scopes } = asked
  return answerPage(c, asked, consentPage({ clientName: client.name, user, scopes, hidden }), 200)
}

async function handOverToken(
  c: Context,
  services: Services,
  asked: Authorization,
  user: UserRecord,
): Promise<Response> {
  const { client, scopes, redirectUri, state } = asked
  const grant = { userId: user.id, clientId: client.id, scopes, at: services.clock() }
  const token = await createToken(services.store.db, grant)
  c.header('Cache-Control', 'no-store')
  c.header('Referrer-Policy', 'no-referrer')
  return c.redirect(redirectTo(redirectUri, { access_token: token, state }), 303)
}

/** A browser checks `form-action` against where the form's answer redirects to, so that origin is in it. */
function answerPage(
  c: Context,
  asked: Authorization,
  page: Html,
  status: 200 | 400,
): Response | Promise<Response> {
  secureHtml(c, { 'form-action': `'self' ${new URL(asked.redirectUri).origin}` })
  c.header('Cache-Control', 'no-store')
  return c.html(page, status)
}

function hiddenFields({ client, redirectUri, scopes, state }: Authorization, more: Fields): Html {
  const fields = {
    client_id: client.id,
    redirect_uri: redirectUri,
    response_type: 'token',
    scope: scopes.join(' '),
    ...(state !== null && { state }),
    ...more,
  }
  return html`${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}`
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
