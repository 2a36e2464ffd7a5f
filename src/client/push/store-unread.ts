import { changePushRecord, pushScope } from './push-record.ts'

/** Tells the worker how many rows are new, and closes the notifications, whose rows the page shows now. */
export async function storeUnread(account: string, unread: number | undefined) {
  await changePushRecord(account, { unread })
  const registration = await navigator.serviceWorker.getRegistration(pushScope(account))
  if (registration === undefined || document.visibilityState !== 'visible') return
  for (const shown of await registration.getNotifications()) shown.close()
}
