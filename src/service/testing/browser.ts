import type { Hono } from 'hono'
import { PUBLIC_URL } from './test-network.ts'

export interface Page {
  status: number
  headers: Headers
  html: string
  /** Returns the hidden fields of the first form that sends `way`. */
  form: (way: string) => Record<string, string>
}

export interface Browser {
  get: (path: string) => Promise<Page>
  submit: (path: string, fields: Record<string, string>) => Promise<Page>
}

/** Opens a minimal browser for sign-in tests: it keeps cookies and finds forms. */
export function openBrowser(app: Hono): Browser {
  let cookie = ''

  async function request(path: string, init: RequestInit): Promise<Page> {
    const response = await app.request(PUBLIC_URL + path, {
      ...init,
      headers: cookie ? { Cookie: cookie } : {},
    })
    cookie = response.headers.get('Set-Cookie')?.split(';')[0] ?? cookie
    const html = await response.text()
    return { status: response.status, headers: response.headers, html, form: (way) => fieldsOf(html, way) }
  }

  return {
    get: (path) => request(path, {}),
    submit: (path, fields) => request(path, { method: 'POST', body: new URLSearchParams(fields) }),
  }
}

function fieldsOf(html: string, way: string): Record<string, string> {
  const forms = [...html.matchAll(/<form[^>]*>(.*?)<\/form>/gs)].map((match) => match[1] ?? '')
  const form = forms.find((content) => content.includes(`name="way" value="${way}"`))
  if (form === undefined) throw new Error(`no form sends ${way}`)
  const hidden = [...form.matchAll(/<input[^>]*type="hidden"[^>]*name="([^"]*)"[^>]*value="([^"]*)"/g)]
  const fields = hidden.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')])
  return { ...(Object.fromEntries(fields) as Record<string, string>), way }
}
