import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import type { Person } from './person.ts'

/** What a browser may forbid, lack or break, as scripts that run before the page's own. */
const LIMITS = {
  'no channels between tabs': () => {
    Reflect.deleteProperty(window, 'BroadcastChannel')
  },
  'channels that are forbidden': () => {
    function deny(): never {
      throw new DOMException('denied', 'SecurityError')
    }
    window.BroadcastChannel = new Proxy(BroadcastChannel, { construct: deny })
  },
  'channels that send nothing': () => {
    BroadcastChannel.prototype.postMessage = () => {
      throw new DOMException('cannot be cloned', 'DataCloneError')
    }
  },
  'no IndexedDB': () => {
    Object.defineProperty(window, 'indexedDB', { value: undefined })
  },
  'an IndexedDB that is forbidden': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError')
    }
  },
  'an IndexedDB without its store': () => {
    indexedDB.open('hark')
  },
  'no caches': () => {
    Reflect.deleteProperty(window, 'caches')
  },
  'no matchMedia': () => {
    Reflect.deleteProperty(window, 'matchMedia')
  },
  'no URL.canParse': () => {
    Reflect.deleteProperty(URL, 'canParse')
  },
  'no joined or timed abort signals': () => {
    Reflect.deleteProperty(AbortSignal, 'any')
    Reflect.deleteProperty(AbortSignal, 'timeout')
  },
  'no digests, as where the page is not served securely': () => {
    Reflect.deleteProperty(Crypto.prototype, 'subtle')
  },
  'no scrollend': () => {
    Reflect.deleteProperty(window, 'onscrollend')
    Reflect.deleteProperty(Document.prototype, 'onscrollend')
    window.addEventListener = new Proxy(window.addEventListener.bind(window), {
      apply: (listen, target, given) => {
        if (given[0] !== 'scrollend') Reflect.apply(listen, target, given)
      },
    })
  },
  'no requestIdleCallback': () => {
    Reflect.deleteProperty(window, 'requestIdleCallback')
  },
  'no structuredClone': () => {
    Reflect.deleteProperty(window, 'structuredClone')
  },
  'no popovers': () => {
    Reflect.deleteProperty(HTMLElement.prototype, 'popover')
    Reflect.deleteProperty(HTMLElement.prototype, 'hidePopover')
  },
  'no locks': () => {
    Reflect.deleteProperty(Navigator.prototype, 'locks')
  },
}

/** The same for what a person is told of. */
const TOLD_LIMITS = {
  'storage that is forbidden': () => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError')
      },
    })
  },
  'no storage': () => {
    Object.defineProperty(window, 'localStorage', { value: null })
  },
  'storage that is full': () => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  },
  'storage that cannot be read': () => {
    Storage.prototype.getItem = () => {
      throw new DOMException('denied', 'SecurityError')
    }
  },
  'storage that cannot be listed': () => {
    Storage.prototype.key = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  },
  'no service workers': () => {
    Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')
  },
  'service workers that are forbidden': () => {
    ServiceWorkerContainer.prototype.register = () =>
      Promise.reject(new DOMException('denied', 'SecurityError'))
  },
}

/** Notes what the page's own code lets pass. */
function noteErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  return errors
}

async function signInWithToken(page: Page, person: Person) {
  await page.getByText('Sign in with a token').click()
  await page.getByLabel('Token').fill(person.token)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Signs in, reads, filters, refreshes, changes a setting, and signs out. */
async function usePage(page: Page, viewer: Person, follower: Person) {
  await page.goto('/')
  await signInWithToken(page, viewer)
  const row = page.getByRole('article', { name: `${follower.name} started following you` })
  await expect(row).toBeVisible()
  await page.getByRole('toolbar').getByRole('button', { name: 'Stars' }).click()
  await expect(page.getByText('No stars yet')).toBeVisible()
  await page.keyboard.press('0')
  await expect(row).toBeVisible()
  await page.keyboard.press('.')
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('radio', { name: 'Dark' }).check()
  await page.getByLabel('Language').selectOption('de')
  await expect(page.getByRole('heading', { name: 'Einstellungen' })).toBeVisible()
  await page.getByLabel('Sprache').selectOption('en')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Account: / }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Demo network' })).toBeVisible()
  await expect(row).toHaveCount(0)
}

test.describe('in a browser with', () => {
  for (const [name, limit] of Object.entries(LIMITS))
    test(`${name} everything works`, async ({ page, community }) => {
      const [viewer, anna] = await community.people('Vera', 'Anna')
      await anna.follow(viewer)
      const errors = noteErrors(page)
      await page.addInitScript(limit)
      await usePage(page, viewer, anna)
      await expect(page.getByRole('status', { name: 'Your browser limits' })).toHaveCount(0)
      expect(errors).toEqual([])
    })

  for (const [name, limit] of Object.entries(TOLD_LIMITS))
    test(`${name} everything else works, and it is said once`, async ({ page, community }) => {
      const [viewer, anna] = await community.people('Vera', 'Anna')
      await anna.follow(viewer)
      const errors = noteErrors(page)
      await page.addInitScript(limit)
      await usePage(page, viewer, anna)
      const notice = page.getByRole('status', { name: 'Your browser limits what Hark can do' })
      await expect(notice).toBeVisible()
      await notice.getByRole('button', { name: 'Got it' }).click()
      await expect(notice).toHaveCount(0)
      expect(errors).toEqual([])
    })

  test('all of this at once everything else works', async ({ page, community }) => {
    const [viewer, anna] = await community.people('Vera', 'Anna')
    await anna.follow(viewer)
    const errors = noteErrors(page)
    for (const limit of Object.values({ ...LIMITS, ...TOLD_LIMITS })) {
      const source = `try { (${String(limit)})() } catch { /* Gone already. */ }`
      await page.addInitScript({ content: source })
    }
    await usePage(page, viewer, anna)
    expect(errors).toEqual([])
  })
})

for (const name of ['ListFormat', 'RelativeTimeFormat', 'PluralRules', 'DisplayNames'])
  test(`says that a browser without Intl.${name} is too old`, async ({ page }) => {
    await page.addInitScript((lacked) => {
      Reflect.deleteProperty(Intl, lacked)
    }, name)
    await page.goto('/')
    await expect(page.getByRole('alert')).toContainText(`Your browser is too old for Hark`)
    await expect(page.getByRole('alert')).toContainText(`Intl.${name}`)
  })

test('says why no sign-in can begin where the browser would not remember it, and offers the token', async ({
  page,
}) => {
  const errors = noteErrors(page)
  await page.addInitScript(TOLD_LIMITS['storage that is full'])
  await page.goto('/')
  await page.getByRole('button', { name: 'Demo network' }).click()
  await expect(page.getByRole('alert')).toContainText('Your browser blocks storage or has no room left')
  await expect(page.getByLabel('Token')).toBeVisible()
  await expect(page).toHaveURL(/\/sign-in$/)
  expect(errors).toEqual([])
})

test('says that a sign-in is not known where nothing can be read from storage', async ({ page }) => {
  await page.addInitScript(TOLD_LIMITS['storage that cannot be read'])
  await page.goto('/signed-in#access_token=T&state=S')
  await expect(page.getByRole('alert')).toContainText('has expired or was started elsewhere')
})

test('forgets at sign-out all that can be forgotten, and tells of the rest', async ({
  page,
  community,
  openAs,
}) => {
  const viewer = await community.person('Vera')
  const errors = noteErrors(page)
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(1)
  await page.evaluate(() => {
    function deny(): never {
      throw new DOMException('denied', 'SecurityError')
    }
    Storage.prototype.removeItem = deny
    Storage.prototype.setItem = deny
  })
  await page.getByRole('button', { name: /^Account: / }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Demo network' })).toBeVisible()
  await expect(page.getByText('It did not delete all that Hark kept')).toBeVisible()
  const streams = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('hark')
        opening.onsuccess = () => {
          const counting = opening.result.transaction('streams').objectStore('streams').count()
          counting.onsuccess = () => {
            resolve(counting.result)
          }
        }
      }),
  )
  expect(streams).toBe(0)
  expect(errors).toEqual([])
})

test('empties at sign-out what the browser does not delete', async ({ page, community, openAs }) => {
  const viewer = await community.person('Vera')
  await openAs(viewer)
  await expect(page.getByRole('article')).toHaveCount(1)
  await page.evaluate(() => {
    Storage.prototype.removeItem = () => {
      throw new DOMException('denied', 'SecurityError')
    }
  })
  await page.getByRole('button', { name: /^Account: / }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Demo network' })).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(viewer.token)
})

test('keeps both accounts when two tabs sign in at the same moment', async ({ page, community }) => {
  const people = await community.people('Vera', 'Anna')
  const tabs = [page, await page.context().newPage()]
  for (const [index, tab] of tabs.entries()) {
    await tab.goto('/sign-in')
    await tab.getByText('Sign in with a token').click()
    await tab.getByLabel('Token').fill(people[index]?.token ?? '')
  }
  await Promise.all(tabs.map((tab) => tab.getByRole('button', { name: 'Sign in', exact: true }).click()))
  for (const tab of tabs) {
    await expect(tab.getByRole('article')).not.toHaveCount(0)
    await tab.getByRole('button', { name: /^Account: / }).click()
    for (const { name } of people) await expect(tab.getByRole('banner').getByText(name).last()).toBeVisible()
  }
})
