import type { Interaction } from '#client/domain/interaction.ts'
import { countedRowOf } from './counted-rows.ts'
import { changePushRecord, pushScope } from './push-record.ts'

/** Tells the worker which rows are new, and closes the notifications, whose rows the page shows now. */
export async function storeUnread(account: string, counted: readonly Interaction[] | undefined) {
  await changePushRecord(account, { unreadRows: counted?.map(countedRowOf) })
  const registration = await navigator.serviceWorker.getRegistration(pushScope(account))
  if (registration === undefined || document.visibilityState !== 'visible') return
  for (const shown of await registration.getNotifications()) shown.close()
}
