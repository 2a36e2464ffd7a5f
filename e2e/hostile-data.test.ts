import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const API = /\/stream\/0\/users\/me\/interactions/

const HOSTILE_URLS = [
  'javascript:document.title="taken"',
  ' JaVaScRiPt:document.title="taken"',
  'data:text/html,<script>parent.document.title="taken"</script>',
  'vbscript:msgbox(1)',
  '//evil.example/x',
  '/\\evil.example/x',
  'blob:http://localhost/1',
  'file:///etc/passwd',
]

/** A group whose every address is this one: of people, pictures, posts and links in texts. */
function makeHostileGroup(url: string, index: number) {
  const text = {
    text: 'Look here',
    entities: { links: [{ pos: 0, len: 4, url }], mentions: [], hashtags: [] },
  }
  const user = {
    id: `u${String(index)}`,
    username: `mallory${String(index)}`,
    name: `Mallory ${String(index)}`,
    avatar_image: { url, width: 10, height: 10 },
    canonical_url: url,
    description: text,
  }
  return {
    action: index % 2 === 0 ? 'star' : 'follow',
    event_date: `2026-11-20T10:00:0${String(index)}Z`,
    pagination_id: String(100 - index),
    objects: [{ id: `o${String(index)}`, ...text, username: 'vera', canonical_url: url, user }],
    users: [user],
  }
}

function answerWith(page: Page, data: readonly object[]) {
  return page.route(API, (route) => route.fulfill({ json: { data, meta: { code: 200, more: false } } }))
}

test('makes no link and no picture of an address that is neither http nor https', async ({
  page,
  community,
  openAs,
}) => {
  await answerWith(page, HOSTILE_URLS.map(makeHostileGroup))
  await openAs(await community.person('Vera'))
  const rows = page.getByRole('article')
  await expect(rows).toHaveCount(HOSTILE_URLS.length)
  await expect(rows.first()).toHaveAccessibleName(/^Mallory 0 starred/)
  const addresses = await page.evaluate(() =>
    [...document.querySelectorAll('[href], [src], [srcset], [action], [formaction]')]
      .filter((element) => element.closest('main') !== null)
      .flatMap((element) =>
        ['href', 'src', 'srcset', 'action', 'formaction'].flatMap((name) => element.getAttribute(name) ?? []),
      ),
  )
  expect(addresses.filter((address) => !/^(https?:\/\/|#|\/(?![/\\]))/.test(address))).toEqual([])
  expect(addresses.filter((address) => address.includes('evil.example'))).toEqual([])
  await expect(page).toHaveTitle(/Hark/)
})

test('says of a row that cannot be drawn that it cannot, and draws its neighbours', async ({
  page,
  community,
  openAs,
}) => {
  const [before, broken, after] = [0, 2, 4].map((index) => makeHostileGroup('https://net.example/x', index))
  if (broken === undefined) throw new Error('no such group')
  // No known data makes a row throw: so the browser does, at the exact time of this row.
  await page.addInitScript((brokenMs) => {
    const prototype = Intl.DateTimeFormat.prototype
    const format = Object.getOwnPropertyDescriptor(prototype, 'format')
    Object.defineProperty(prototype, 'format', {
      get(this: Intl.DateTimeFormat) {
        const formatted = format?.get?.call(this) as Intl.DateTimeFormat['format']
        return (date: number) => {
          if (date === brokenMs) throw new Error('a row that throws')
          return formatted(date)
        }
      },
    })
  }, Date.parse(broken.event_date))
  await answerWith(
    page,
    [before, broken, after].filter((group) => group !== undefined),
  )
  await openAs(await community.person('Vera'))
  const rows = page.getByRole('article')
  await expect(rows).toHaveCount(3)
  await expect(rows.nth(0)).toHaveAccessibleName(/^Mallory 0 starred/)
  await expect(rows.nth(1)).toHaveText('One interaction could not be shown.')
  await expect(rows.nth(2)).toHaveAccessibleName(/^Mallory 4 starred/)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(rows.nth(2)).toBeFocused()
})
