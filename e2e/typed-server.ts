import type { Page, Request, Route } from '@playwright/test'
import notifications from '../src/contract/mastodon/fixtures/mastodon-page.json' with { type: 'json' }

export const HOST = 'oven.example'
const ORIGIN = `https://${HOST}`
const CORS = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': '*' }

type Answer = (route: Route) => Promise<void> | void

export function json(body: unknown, status = 200): Answer {
  return (route) => route.fulfill({ status, json: body, headers: CORS })
}

/** A Mastodon server that no one prepared, with canned answers; tests replace those they are about. */
export class TypedServer {
  readonly requests: { method: string; path: string; fields: Record<string, string> }[] = []
  readonly answers = new Map<string, Answer>()
  private registrations = 0
  private codes = 0

  async open(page: Page) {
    await page.context().route(`${ORIGIN}/**`, (route) => this.handle(route))
  }

  /** What was sent to a path, in order. */
  sentTo(path: string): Record<string, string>[] {
    return this.requests.filter((each) => each.path === path).map(({ fields }) => fields)
  }

  private async handle(route: Route) {
    const request = route.request()
    const { pathname, searchParams } = new URL(request.url())
    const fields = Object.fromEntries([...searchParams, ...new URLSearchParams(request.postData() ?? '')])
    this.requests.push({ method: request.method(), path: pathname, fields })
    const answer = this.answers.get(pathname) ?? this.answerTo(pathname, fields, request)
    await answer(route)
  }

  private answerTo(path: string, fields: Record<string, string>, request: Request): Answer {
    const isSignedIn = request.headers()['authorization'] !== undefined
    switch (path) {
      case '/api/v2/instance':
        return json({ domain: HOST, title: 'The oven', version: '4.5.0', api_versions: { mastodon: 7 } })
      case '/.well-known/oauth-authorization-server':
        return json({
          authorization_endpoint: `${ORIGIN}/oauth/authorize`,
          token_endpoint: `${ORIGIN}/oauth/token`,
          revocation_endpoint: `${ORIGIN}/oauth/revoke`,
          app_registration_endpoint: `${ORIGIN}/api/v1/apps`,
          scopes_supported: ['read', 'profile', 'read:notifications', 'read:accounts', 'write:statuses'],
        })
      case '/api/v1/apps':
        this.registrations += 1
        return json({ client_id: `client-${String(this.registrations)}`, client_secret: 'open' })
      case '/oauth/authorize':
        return this.consentPage(fields)
      case '/oauth/token':
        return json(
          fields['grant_type'] === 'client_credentials'
            ? { access_token: 'of-the-app' }
            : { access_token: `token-of-${fields['code'] ?? ''}`, scope: 'read:notifications profile' },
        )
      case '/oauth/revoke':
        return json({})
      case '/api/v1/accounts/verify_credentials': {
        const id = request.headers()['authorization']?.replace(/\D/g, '') ?? ''
        const name = id === '1' ? 'Ines' : 'Tomé'
        return json({ id: `90${id}`, acct: name.toLowerCase(), display_name: name, url: `${ORIGIN}/@x` })
      }
      case '/api/v2/notifications':
        return isSignedIn ? json(notifications) : json({ error: 'The access token is invalid' }, 401)
      default:
        return json({ error: 'Record not found' }, 404)
    }
  }

  private consentPage({ redirect_uri = '', state = '' }: Record<string, string>): Answer {
    this.codes += 1
    const allowed = `${redirect_uri}?${new URLSearchParams({ code: String(this.codes), state }).toString()}`
    const denied = `${redirect_uri}?error=access_denied&error_description=The+resource+owner+denied+the+request`
    const body = `<a href="${allowed.replaceAll('&', '&amp;')}">Allow</a> <a href="${denied.replaceAll('&', '&amp;')}">Deny</a>`
    return (route) => route.fulfill({ contentType: 'text/html', body })
  }
}
