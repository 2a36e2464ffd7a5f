import { ACCOUNT_PARAMETER } from '#client/session/account.ts'
import { loadAccounts } from '#client/session/account-storage.ts'
import type { BrowserStorage } from '#client/storage/browser-storage.ts'
import type { OpenList } from './notification-of.ts'

interface Page {
  worker: Pick<ServiceWorkerContainer, 'addEventListener'>
  storage: BrowserStorage
  location: Pick<Location, 'origin' | 'assign'>
}

/**
 * Has an open page go to the list that a notification leads to: the worker of an account does not control the page, so it
 * can bring it to the front but not change its address. The list of the account on screen stays as it is.
 */
export function followNotifications({ worker, storage, location }: Page) {
  worker.addEventListener('message', ({ data }: MessageEvent<Partial<OpenList> | null>) => {
    if (typeof data?.openList !== 'string') return
    const { origin, searchParams, href } = new URL(data.openList, location.origin)
    if (origin !== location.origin) return
    if (searchParams.get(ACCOUNT_PARAMETER) !== loadAccounts(storage).current) location.assign(href)
  })
}
