/**
 * Shows what has happened while the page is closed. Each account has a registration of this worker, with a scope of its own:
 * so each has its own endpoint, and networks with different keys go together.
 */
import { ENGLISH } from '#client/i18n/english-messages.ts'
import { Translation } from '#client/i18n/translation.ts'
import { decodePushed } from '#client/network/push-messages.ts'
import { type CountedRow, countedRowOfPushed, countRows } from '#client/push/counted-rows.ts'
import { notificationOf, type OpenList, tagOf } from '#client/push/notification-of.ts'
import { type PushRecord, readPushRecord } from '#client/push/push-record.ts'

declare const self: ServiceWorkerGlobalScope

const ICON = '/icon-192.png'
const PAGE = '/'

/** What a notification carries; the page that it is clicked in may be closed. */
interface NotificationData {
  readonly url: string
  /** How many events it tells of. */
  readonly events: number
  /** What the icon counts it by; undefined for what shares no row. */
  readonly row: CountedRow | undefined
}

self.addEventListener('install', () => {
  void self.skipWaiting()
})

self.addEventListener('push', (event) => {
  event.waitUntil(show(event.data))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { url } = event.notification.data as NotificationData
  event.waitUntil(open(new URL(url, self.location.origin).href))
})

async function show(data: PushMessageData | null) {
  const record = await readPushRecord(new URL(self.registration.scope).pathname).catch(() => undefined)
  // An account that was signed out meanwhile.
  if (record === undefined || (await isListSeen())) return
  const i18n = new Translation(record.language, record.messages ?? ENGLISH)
  for (const pushed of decodePushed(record.format, messageIn(data), new URL(record.apiRoot))) {
    const [shown] = await self.registration.getNotifications({ tag: tagOf(record.account, pushed) })
    const earlier = (shown?.data as NotificationData | undefined)?.events ?? 0
    const { title, text, tag, url, atMs } = notificationOf(pushed, record, i18n, earlier)
    const options: NotificationOptions & { timestamp?: number } = {
      ...{ tag, body: text, icon: ICON, lang: i18n.tag, dir: i18n.direction },
      data: { url, events: earlier + 1, row: countedRowOfPushed(pushed) } satisfies NotificationData,
      ...(atMs !== undefined && { timestamp: atMs }),
    }
    await self.registration.showNotification(title, options)
  }
  await countOnIcon(record)
}

function messageIn(data: PushMessageData | null): unknown {
  try {
    return data?.json()
  } catch {
    return undefined
  }
}

/** Whether the reader looks at the list at this moment. */
async function isListSeen(): Promise<boolean> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  return windows.some(
    ({ url, focused, visibilityState }) => focused && visibilityState === 'visible' && isList(url),
  )
}

function isList(url: string): boolean {
  const { origin, pathname } = new URL(url)
  return origin === self.location.origin && pathname === PAGE
}

/** The rows that were new when the page last counted, and those told of since, each once. */
async function countOnIcon({ unreadRows }: PushRecord) {
  if (unreadRows === undefined || !('setAppBadge' in navigator)) return
  const shown = await self.registration.getNotifications()
  const told = shown.map(({ data }) => (data as NotificationData).row)
  await navigator.setAppBadge(countRows(unreadRows, told)).catch(() => undefined)
}

/** Shows the window that has this page already, or for a list the one that shows a list, or a new one. */
async function open(url: string) {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const there = windows.find((each) => (isList(url) ? isList(each.url) : each.url === url))
  if (there === undefined) {
    await self.clients.openWindow(url)
    return
  }
  await there.focus()
  if (isList(url)) there.postMessage({ openList: url } satisfies OpenList)
}
