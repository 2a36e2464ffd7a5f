import type { Interaction } from '#client/domain/interaction.ts'
import { localStore } from '#client/storage/browser-storage.ts'

/** Whether this browser can be sent messages, and may be. */
export type PushPermission = 'unsupported' | 'denied' | 'open'

export function pushPermission(): PushPermission {
  const isSupported = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
  // A page in development has no built worker.
  if (!isSupported || !import.meta.env.PROD) return 'unsupported'
  return Notification.permission === 'denied' ? 'denied' : 'open'
}

const PREFIX = 'hark.push.'

/** Whether an account receives messages here; a mark that is read without loading more. */
export function isPushOn(account: string): boolean {
  return localStore.getItem(PREFIX + account) !== null
}

export function markPush(account: string, isOn: boolean) {
  if (isOn) localStore.setItem(PREFIX + account, 'on')
  else localStore.removeItem(PREFIX + account)
}

/** What the page last counted for each account, whether it receives messages or not yet. */
const unreadOf = new Map<string, readonly Interaction[] | undefined>()

/** Notes what is new, where a subscription finds it. @param counted undefined where the icon shows no count */
export function noteUnread(account: string, counted: readonly Interaction[] | undefined) {
  unreadOf.set(account, counted)
}

export function notedUnread(account: string): readonly Interaction[] | undefined {
  return unreadOf.get(account)
}
