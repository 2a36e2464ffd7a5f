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
  /** Returns a cookie's value; undefined where the browser has none. */
  cookie: (name: string) => string | undefined
  setCookie: (name: string, value: string) => void
  get: (path: string) => Promise<Page>
  submit: (path: string, fields: Record<string, string>) => Promise<Page>
  /** Submits a form with a file. */
  send: (path: string, form: FormData, headers?: Record<string, string>) => Promise<Page>
}

/** Opens a minimal browser for sign-in tests: it keeps cookies and finds forms. */
export function openBrowser(app: Hono): Browser {
  const jar = new Map<string, string>()

  async function request(
    path: string,
    { headers, ...init }: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> },
  ): Promise<Page> {
    const response = await app.request(PUBLIC_URL + path, {
      ...init,
      headers: { ...headers, Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    const html = await response.text()
    return { status: response.status, headers: response.headers, html, form: (way) => fieldsOf(html, way) }
  }

  return {
    cookie: (name) => jar.get(name),
    setCookie: (name, value) => jar.set(name, value),
    get: (path) => request(path, {}),
    submit: (path, fields) => request(path, { method: 'POST', body: new URLSearchParams(fields) }),
    send: (path, form, headers = {}) => request(path, { method: 'POST', body: form, headers }),
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
