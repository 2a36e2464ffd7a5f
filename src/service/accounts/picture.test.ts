import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deleteAccount } from '#service/store/accounts/delete-account.ts'
import { findPicture, setPicture } from '#service/store/accounts/pictures.ts'
import { startSession } from '#service/store/accounts/sessions.ts'
import { pictures } from '#service/store/schema/accounts.ts'
import { type Browser, openBrowser, type Page } from '#service/testing/browser.ts'
import { openTestNetwork, PUBLIC_URL, type TestNetwork } from '#service/testing/test-network.ts'

const YOURS = '/account/you'

/** Pictures of 3 by 2 pixels, as far as they are read. */
const PNG = Buffer.from(
  '89504e470d0a1a0a' +
    '0000000d49484452000000030000000208060000009d74661a' +
    '000000014944415400ffffffff' +
    '0000000049454e44ae426082',
  'hex',
)
const JPEG = Buffer.from(
  'ffd8ffe000104a46494600010100000100010000' + 'ffc0000b080002000301012200' + 'ffda000200ffd9',
  'hex',
)
const WEBP = Buffer.from('524946461600000057454250565038200a000000300100' + '9d012a03000200', 'hex')

/** The width is the first field of a PNG's header; the checksum is not read. */
function widened(png: Buffer, width: number): Buffer {
  const wide = Buffer.from(png)
  wide.writeUInt32BE(width, 16)
  return wide
}

let network: TestNetwork

beforeAll(async () => {
  network = await openTestNetwork()
})
afterAll(async () => {
  expect(network.logged).toEqual([])
  await network.close()
})

async function owner(): Promise<{ id: number; browser: Browser }> {
  const { id } = await network.person()
  const browser = openBrowser(network.app)
  browser.setCookie('hark-session', await startSession(network.store.db, id, 'link', network.clock.now))
  return { id, browser }
}

async function upload(
  browser: Browser,
  content: Buffer,
  headers: Record<string, string> = {},
): Promise<Page> {
  const form = new FormData()
  const fields = (await browser.get(YOURS)).form('picture')
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('picture', new File([new Uint8Array(content)], 'face.png', { type: 'image/png' }))
  return browser.send(YOURS, form, headers)
}

async function avatarOf(id: number) {
  return (await network.ask('GET', `users/${id}`)).body.data.avatar_image as { url: string; width: number }
}

describe('a picture', () => {
  it.each([
    ['png', PNG, 'image/png'],
    ['jpg', JPEG, 'image/jpeg'],
    ['webp', WEBP, 'image/webp'],
  ])(
    'as %s takes the place of the generated one, in the API and on the pages, without its metadata',
    async (end, content, type) => {
      const { id, browser } = await owner()
      const generated = await avatarOf(id)
      const page = await upload(browser, Buffer.concat([content, Buffer.from('a place')]))
      expect([page.status, page.html]).toEqual([200, expect.stringContaining('Your picture is saved.')])
      const avatar = await avatarOf(id)
      expect(avatar).toMatchObject({ width: 3, height: 2, is_default: false })
      const { pathname } = new URL(avatar.url)
      expect(pathname).toMatch(new RegExp(`^/avatars/${id}-[0-9a-f]{16}\\.${end}$`))
      expect(page.html).toContain(`src="${pathname}"`)
      const response = await network.app.request(PUBLIC_URL + pathname)
      expect(Buffer.from(await response.arrayBuffer())).toEqual(content)
      expect(response.headers.get('Content-Type')).toBe(type)
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(response.headers.get('Content-Security-Policy')).toBe("default-src 'none'")
      await browser.submit(YOURS, (await browser.get(YOURS)).form('picture-remove'))
      expect(await avatarOf(id)).toEqual(generated)
      expect((await network.app.request(PUBLIC_URL + pathname)).status).toBe(404)
    },
  )

  it.each([
    ['no file', Buffer.alloc(0), 'Choose a picture first.'],
    ['an SVG document', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'not a PNG, JPEG or WebP'],
    ['half a PNG', PNG.subarray(0, 12), 'not a PNG, JPEG or WebP'],
    ['a JPEG without a frame', JPEG.subarray(0, 20), 'not a PNG, JPEG or WebP'],
    ['one that is too wide', widened(PNG, 4097), 'at most 4096 pixels'],
    ['one that is too large', Buffer.concat([PNG, Buffer.alloc(512 * 1024)]), 'at most 512 kB'],
  ])('is refused where it is %s', async (_, content, sentence) => {
    const { id, browser } = await owner()
    const page = await upload(browser, content)
    expect([page.status, page.html]).toEqual([400, expect.stringContaining(sentence)])
    expect((await avatarOf(id)).url).toMatch(/\.svg$/)
  })

  it('is refused before it is read where it is far too large', async () => {
    const { browser } = await owner()
    const page = await upload(browser, Buffer.alloc(3 * 1024 * 1024), { 'Content-Length': '3145728' })
    expect([page.status, page.html]).toEqual([400, expect.stringContaining('at most 512 kB')])
  })

  it('alone may be large: the other forms of the page are read up to 16 kB', async () => {
    const { browser } = await owner()
    const form = (await browser.get(YOURS)).form('profile')
    const page = await browser.submit(YOURS, { ...form, name: 'Noor', bio: '', more: 'x'.repeat(16_384) })
    expect([page.status, page.html]).toEqual([400, expect.stringContaining('at most 16384 bytes')])
  })

  it('is refused to an account that has been deleted in the meantime', async () => {
    const { id } = await owner()
    await deleteAccount(network.store, id, network.clock.now)
    const picture = { type: 'png', content: PNG, width: 3, height: 2 } as const
    await expect(network.store.write((tx) => setPicture(tx, id, picture))).rejects.toThrow('no such user')
    expect(await network.store.db.select().from(pictures).where(eq(pictures.userId, id))).toEqual([])
  })

  it('does not count as a page: many faces leave the sign-in page within its limit', async () => {
    const limited = await openTestNetwork({
      limits: { pages: { max: 1, perMs: 60_000 }, pictures: { max: 2, perMs: 60_000 } },
    })
    const path = `/avatars/1-${'0'.repeat(16)}.png`
    const statuses = []
    for (const asked of [path, path, path, '/account/sign-in', '/account/sign-in']) {
      statuses.push((await limited.app.request(PUBLIC_URL + asked)).status)
    }
    expect(statuses).toEqual([404, 404, 429, 200, 429])
    await limited.close()
  })

  it('goes with the account', async () => {
    const { id, browser } = await owner()
    await upload(browser, PNG)
    const name = new URL((await avatarOf(id)).url).pathname.split('-')[1] ?? ''
    await deleteAccount(network.store, id, network.clock.now)
    expect(await findPicture(network.store.db, id, name)).toBeUndefined()
  })
})
