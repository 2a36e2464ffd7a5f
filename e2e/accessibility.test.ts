import type { Page, Route } from '@playwright/test'
import arabic from '../src/client/i18n/ar.json' with { type: 'json' }
import english from '../src/client/i18n/en.json' with { type: 'json' }
import { expectNoAxeFindings } from './axe.ts'
import { type Community, expect, lookAwayAndBack, test as base } from './fixtures.ts'
import type { Person } from './person.ts'

const API = /\/stream\/0\/users\/me\/interactions/

interface Scene {
  page: Page
  community: Community
  viewer: Person
  /** Opens the page as the viewer. */
  open: (path?: string) => Promise<void>
  /** A message without values, in the language of the scene. */
  say: (key: keyof typeof english) => string
}

function failure(code: number, message: string) {
  const meta = { code, error_message: message, error_id: '0f$1e' }
  return (route: Route) => route.fulfill({ status: code, headers: { 'Retry-After': '37' }, json: { meta } })
}

/** Answers the first reading alone, so that every later one fails, whatever makes the page read again. */
async function failRefetches(page: Page, fail: (route: Route) => Promise<void>) {
  let isFirst = true
  await page.route(API, (route) => {
    if (!isFirst) return fail(route)
    isFirst = false
    return route.continue()
  })
}

function emptyList(route: Route) {
  return route.fulfill({ json: { data: [], meta: { code: 200, more: false } } })
}

async function makeCrowd({ community, viewer }: Scene) {
  const crowd = await community.people('Ann', 'Bob', 'Cyd')
  const post = await viewer.post('Look: https://crumb.example/rye #rye')
  for (const person of crowd) {
    await person.star(post)
    await person.follow(viewer)
  }
  return crowd
}

/** Every state of the page, and how to get there. */
const STATES: Record<string, (scene: Scene) => Promise<unknown>> = {
  'a list with everybody shown': async (scene) => {
    await makeCrowd(scene)
    await scene.open()
    await scene.page.getByRole('article').getByRole('button', { expanded: false }).first().click()
    await expect(scene.page.getByRole('article').getByRole('listitem')).toHaveCount(3)
  },
  'news, here and outside the filter, and the last visit': async (scene) => {
    const { page } = scene
    const [ann, bob] = await makeCrowd(scene)
    await scene.open()
    await expect(page.getByRole('article')).toHaveCount(3)
    await page.goto('about:blank')
    await page.clock.install({ time: new Date('2100-01-01T12:00:00Z') })
    await ann.repost(await scene.viewer.post('Rye.'))
    await page.goto('/?actions=repost')
    await expect(page.getByRole('article')).toHaveAccessibleDescription(scene.say('row.new'))
    await bob.repost(await scene.viewer.post('Wheat.'))
    await (await scene.community.person('Dee')).follow(scene.viewer)
    await page.clock.runFor(61_000)
    await expect(page.getByRole('status').getByRole('button')).toHaveCount(2)
  },
  loading: async ({ page, open, say }) => {
    await page.route(API, () => undefined)
    await open()
    await expect(page.getByText(say('list.loading'))).toBeAttached()
  },
  empty: async ({ page, open, say }) => {
    await page.route(API, emptyList)
    await open()
    await expect(page.getByText(say('empty.title'))).toBeVisible()
  },
  'an empty filter': async ({ page, open, say }) => {
    await page.route(API, emptyList)
    await open('/?actions=star,follow')
    await expect(page.getByText(say('none.several'))).toBeVisible()
  },
  'a first reading that failed': async ({ page, open }) => {
    await page.route(API, failure(404, 'no'))
    await open()
    await expect(page.getByRole('alert')).toBeVisible()
  },
  'no permission': async ({ page, open }) => {
    await page.route(API, failure(403, 'Forbidden: no.'))
    await open()
    await expect(page.getByRole('alert')).toBeVisible()
  },
  'a pause': async ({ page, open, say }) => {
    await failRefetches(page, failure(429, 'Too Many Requests: slow down.'))
    await open()
    await expect(page.getByRole('article')).toHaveCount(1)
    await page.keyboard.press('.')
    await expect(page.getByRole('button', { name: say('pause.tryNow') })).toBeVisible()
  },
  'a list that could not be refreshed': async ({ page, open, say }) => {
    await failRefetches(page, failure(404, 'no'))
    await open()
    await expect(page.getByRole('article')).toHaveCount(1)
    await page.keyboard.press('.')
    await expect(page.getByText(say('stale.failed'))).toBeVisible()
  },
  'no connection': async ({ page, open, say }) => {
    await open()
    await expect(page.getByRole('article')).toHaveCount(1)
    await page.context().setOffline(true)
    await lookAwayAndBack(page)
    await expect(page.getByText(say('offline.title'))).toBeVisible()
  },
  'older rows that could not be loaded': async (scene) => {
    const { page } = scene
    const anna = await scene.community.person('Anna')
    await anna.starNewPosts(scene.viewer, 20)
    await page.route(/before_id=/, failure(404, 'no'))
    await scene.open()
    await expect(page.getByRole('article')).toHaveCount(20)
    await page.mouse.wheel(0, 20_000)
    await expect(page.getByRole('alert')).toBeVisible()
  },
  'the settings': async ({ page, open, say }) => {
    await open()
    await page.getByRole('button', { name: say('settings.title') }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
  },
  'the keys': async ({ page, open }) => {
    await open()
    await expect(page.getByRole('article')).toHaveCount(1)
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog')).toBeVisible()
  },
  'the menu of the account': async ({ page, open, say }) => {
    await open()
    await page.getByRole('banner').getByRole('button').first().click()
    await expect(page.getByRole('button', { name: say('app.signOut') })).toBeVisible()
  },
  'signing in, with a token that is refused': async ({ page, say }) => {
    await page.goto('/sign-in')
    await page.getByText(say('token.title')).click()
    await page.getByLabel(say('token.label')).fill('nonsense')
    await page.getByRole('button', { name: say('token.signIn'), exact: true }).click()
    await expect(page.getByRole('alert')).toBeVisible()
  },
  'a sign-in that the network withdrew': async ({ page, open, say }) => {
    await page.route(API, failure(401, 'Call requires authentication: withdrawn'))
    await open()
    await expect(page.getByText(say('signIn.rejectedTitle'))).toBeVisible()
  },
  'a sign-in that did not work': async ({ page }) => {
    await page.goto('/signed-in')
    await expect(page.getByRole('alert')).toBeVisible()
  },
  'no such page': async ({ page, open, say }) => {
    await open('/nowhere')
    await expect(page.getByText(say('app.noSuchPage'))).toBeVisible()
  },
}

const LANGUAGES = { en: english, ar: arabic }

/** A page that moves nothing, so that colours are measured when they are final. */
const test = base.extend({
  page: async ({ page }, use) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await use(page)
  },
})

for (const [language, texts] of Object.entries(LANGUAGES))
  for (const [name, reach] of Object.entries(STATES))
    test(`has no automatic finding in ${language}, light and dark: ${name}`, async ({
      page,
      community,
      openAs,
    }) => {
      await page.addInitScript((stored) => {
        localStorage.setItem('hark.settings', stored)
      }, JSON.stringify({ language }))
      const viewer = await community.person('Vera')
      await reach({
        page,
        community,
        viewer,
        open: (path) => openAs(viewer, path),
        say: (key) => texts[key],
      })
      await expectNoAxeFindings(page)
    })

test('is a tree of landmarks, headings and articles that are called what they say', async ({
  page,
  community,
  openAs,
}) => {
  const [viewer, ann, bob, cyd] = await community.people('Vera', 'Ann', 'Bob', 'Cyd')
  const post = await viewer.post('Rye.')
  for (const person of [ann, bob, cyd]) await person.star(post)
  await ann.follow(viewer)
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(3)
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - banner:
      - link "Hark"
      - button "Settings"
    - main:
      - heading "Interactions" [level=1]
      - link "Skip past the list"
      - toolbar "Show":
        - button "All" [pressed]
        - button "Follows"
        - button "Replies"
      - status
      - feed "Interactions":
        - article "Ann started following you":
          - heading "Today" [level=2]
          - paragraph:
            - link "Ann"
            - text: started following you
          - link /Open, .+/
        - article "Cyd, Bob and 1 other starred your post":
          - paragraph:
            - link "Cyd"
            - text: ","
            - link "Bob"
            - text: and
            - button "1 other"
            - text: starred your post
          - link /Open, .+/
          - paragraph: Rye.
        - article "You joined Demo network"
      - paragraph: That is where it all began.
  `)
  await expect(page.getByRole('article').first()).toHaveAttribute('aria-posinset', '1')
})

test('is a right-to-left tree with the same parts in Arabic', async ({ page, community, openAs }) => {
  const [viewer, ann, bob, cyd] = await community.people('Vera', 'Ann', 'Bob', 'Cyd')
  const post = await viewer.post('Rye.')
  for (const person of [ann, bob, cyd]) await person.star(post)
  await page.addInitScript(() => {
    localStorage.setItem('hark.settings', JSON.stringify({ language: 'ar' }))
  })
  await openAs(viewer)
  await expect(page.getByRole('article').first()).toMatchAriaSnapshot(`
    - article:
      - heading "اليوم" [level=2]
      - paragraph:
        - text: أضاف
        - link "Cyd"
        - text: /و/
        - link "Bob"
        - text: /و/
        - button "شخص آخر"
        - text: نجمة إلى منشورك
  `)
})

test('can be read and used by keyboard alone', async ({ page, community, openAs }) => {
  const [viewer, anna] = await community.people('Vera', 'Anna')
  const post = await viewer.post('Rye.')
  await anna.star(post)
  await anna.follow(viewer)
  await openAs(viewer)
  const rows = page.getByRole('article')
  await expect(rows).toHaveCount(3)
  await page.keyboard.press('j')
  await expect(rows.nth(0)).toBeFocused()
  await page.keyboard.press('j')
  await expect(rows.nth(1)).toBeFocused()
  await page.keyboard.press('PageUp')
  await expect(rows.nth(0)).toBeFocused()
  await page.keyboard.press('k')
  await expect(rows.nth(0)).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/posts/${post}$`))
})

test('does not scroll sideways at 320 pixels', async ({ page, community, openAs }) => {
  const [viewer, anna] = await community.people('Vera', 'Hubert Wolfeschlegelsteinhausenbergerdorff')
  await anna.star(await viewer.post('Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.repeat(3)))
  await page.setViewportSize({ width: 320, height: 700 })
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(2)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
})
