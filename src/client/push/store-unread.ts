import { pushScope, readPushRecord, storePushRecord } from './push-record.ts'

/** Tells the worker how many rows are new, and closes the notifications, whose rows the page shows now. */
export async function storeUnread(account: string, unread: number | undefined) {
  const scope = pushScope(account)
  const record = await readPushRecord(scope)
  if (record === undefined) return
  if (record.unread !== unread) await storePushRecord({ ...record, unread })
  const registration = await navigator.serviceWorker.getRegistration(scope)
  if (registration === undefined || document.visibilityState !== 'visible') return
  for (const shown of await registration.getNotifications()) shown.close()
}
