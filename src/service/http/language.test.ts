import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGLISH } from '#service/i18n/translation.ts'
import { type HttpError, insufficientStorage, plainMessage } from '#service/model/http-error.ts'
import { parseBio, parseName, parseNewAccount } from '#service/model/new-account.ts'
import { openTestNetwork, PUBLIC_URL, type TestNetwork } from '#service/testing/test-network.ts'

let network: TestNetwork

beforeAll(async () => {
  network = await openTestNetwork()
})
afterAll(() => network.close())

async function page(
  path: string,
  headers: Record<string, string> = {},
): Promise<Response & { html: string }> {
  const response = await network.app.request(PUBLIC_URL + path, { headers })
  return Object.assign(response, { html: await response.text() })
}

/** Returns the cookie by which a response remembers a language. */
function chosenBy({ headers }: Response): string | undefined {
  return headers.getSetCookie().find((cookie) => cookie.startsWith('hark-language='))
}

describe('the language of a page', () => {
  it.each([
    [{ 'Accept-Language': 'de-AT,en;q=0.5' }, 'de', 'ltr'],
    [{ 'Accept-Language': 'it, en;q=0.3, ja;q=0.7' }, 'ja', 'ltr'],
    [{ 'Accept-Language': 'zh-TW' }, 'en', 'ltr'],
    [{ 'Accept-Language': 'pt-PT' }, 'pt-BR', 'ltr'],
    [{ 'Accept-Language': 'fr;q=0, ;;,\u00ff' }, 'en', 'ltr'],
    [{ 'Accept-Language': 'de', Cookie: 'hark-language=ar' }, 'ar', 'rtl'],
    [{ 'Accept-Language': 'de', Cookie: 'hark-language=none' }, 'de', 'ltr'],
    [{}, 'en', 'ltr'],
  ])('for %j is %s, read %s', async (headers, tag, direction) => {
    const { html } = await page('/account/sign-in', headers)
    expect(html).toContain(`<html lang="${tag}" dir="${direction}">`)
  })

  it('is what the program asks for that leads here, and stays that', async () => {
    const asked = await page('/oauth/authenticate?lang=hi', { 'Accept-Language': 'de' })
    expect(asked.html).toContain('<html lang="hi"')
    expect(chosenBy(asked)).toBe('hark-language=hi; Max-Age=31536000; Path=/; Secure; SameSite=Lax')
    const unknown = await page('/oauth/authenticate?lang=xx', { 'Accept-Language': 'de' })
    expect([unknown.html, chosenBy(unknown)]).toEqual([expect.stringContaining('<html lang="de"'), undefined])
    expect(chosenBy(await page('/oauth/authenticate?lang=de', { 'Accept-Language': 'de' }))).toBeUndefined()
  })

  it.each(['/account/sign-in', '/people/unknown', '/oauth/authorize'])(
    'is what the address of %s asks for, but that is not kept',
    async (path) => {
      const asked = await page(`${path}?lang=hi`, { 'Accept-Language': 'de' })
      expect([asked.html, chosenBy(asked)]).toEqual([expect.stringContaining('<html lang="hi"'), undefined])
    },
  )

  it.each([
    ['/people/nobody', 'No hay nadie aquí con ese nombre.'],
    ['/avatars/none.svg', 'No hay nada en esta dirección.'],
    [`/avatars/1-${'0'.repeat(16)}.png`, 'No hay nada en esta dirección.'],
  ])('is that of error pages, too, and caches keep the languages apart: %s', async (path, sentence) => {
    const { html, headers } = await page(path, { 'Accept-Language': 'es' })
    expect(html).toContain(sentence)
    expect(headers.get('Vary')).toContain('Accept-Language, Cookie')
  })
})

function thrownBy(work: () => unknown): HttpError {
  try {
    work()
  } catch (error) {
    return error as HttpError
  }
  throw new Error('nothing was thrown')
}

it.each([
  () => parseNewAccount('no spaces', ''),
  () => parseNewAccount('me', ''),
  () => parseName('x'.repeat(51), ''),
  () => parseName('\u202e', ''),
  () => parseBio('x'.repeat(257)),
  () => {
    throw insufficientStorage()
  },
])('pages say in English what the API says, %#', (work) => {
  const error = thrownBy(work)
  expect(error.text).not.toBeNull()
  expect(ENGLISH.sayError(error)).toBe(plainMessage(error))
})
