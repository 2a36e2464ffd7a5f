/** Messages of a push service to the page's workers: the push services of browsers cannot be reached, so Chromium delivers. */
import { type BrowserContext, expect, type Page } from '@playwright/test'
import { pushScope } from '#client/push/push-record.ts'

/** What a browser subscribes with. */
export interface PushTarget {
  endpoint: string
  keys: { p256dh: string; auth: string }
}

/** Lets pages subscribe without a push service: each subscription is the same. */
export async function subscribeWith(page: Page, target: PushTarget) {
  await page.addInitScript((toJSON) => {
    const subscription = { toJSON: () => toJSON, options: { applicationServerKey: null }, unsubscribe }
    let current: typeof subscription | null = null
    function unsubscribe() {
      current = null
      return Promise.resolve(true)
    }
    Object.assign(PushManager.prototype, {
      subscribe: () => Promise.resolve((current = subscription)),
      getSubscription: () => Promise.resolve(current),
    })
  }, target)
}

export function settingOf(page: Page) {
  return page.getByRole('checkbox', { name: 'Tell me when Hark is closed' })
}

/** Opens the settings and switches messages on. */
export async function switchOn(page: Page) {
  await page.getByRole('button', { name: 'Settings' }).click()
  await settingOf(page).check()
  await expect(settingOf(page)).toHaveAttribute('aria-busy', 'false')
}

/** Hands a message to the worker of an account, as the browser's push service would. @param account its key */
export async function deliver(context: BrowserContext, page: Page, account: string, message: object) {
  const session = await context.newCDPSession(page)
  const found = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => new URL(scopeURL).pathname === pushScope(account))
      if (own) resolve(own.registrationId)
    })
  })
  await session.send('ServiceWorker.enable')
  const origin = new URL(page.url()).origin
  const data = JSON.stringify(message)
  await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await found, data })
  await session.detach()
}

/** Returns the notifications of an account that are shown; null where it has no worker. */
export function shownTo(page: Page, account: string) {
  return page.evaluate(async (scope) => {
    const registration = await navigator.serviceWorker.getRegistration(scope)
    if (!registration?.scope.endsWith(scope)) return null
    const notifications = await registration.getNotifications()
    return notifications.map(({ title, body, lang, dir }) => ({ title, body, lang, dir }))
  }, pushScope(account))
}

/** Returns the language that the worker of an account writes in. */
export function languageOfWorker(page: Page, account: string) {
  return page.evaluate(
    (scope) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('hark.push')
        opening.onerror = reject
        opening.onsuccess = () => {
          const reading = opening.result.transaction('accounts').objectStore('accounts').get(scope)
          reading.onerror = reject
          reading.onsuccess = () => {
            opening.result.close()
            resolve((reading.result as { language: string }).language)
          }
        }
      }),
    pushScope(account),
  )
}

/** Clicks the notification that is shown. @returns the address that it opens */
export async function click(context: BrowserContext): Promise<unknown> {
  return workerOf(context).evaluate(CLICK)
}

/** A text: the types of the tests know pages only. */
const CLICK = `registration.getNotifications().then(([notification]) => new Promise((resolve) => {
  clients.openWindow = async (url) => resolve(url)
  dispatchEvent(new NotificationEvent('notificationclick', { notification }))
}))`

/** The worker of the only account that receives messages. */
export function workerOf(context: BrowserContext) {
  const worker = context.serviceWorkers().find((each) => each.url().endsWith('/push-worker.js'))
  if (!worker) throw new Error('There is no worker for messages.')
  return worker
}
