import type { BrowserStorage } from '#client/storage/browser-storage.ts'
import { ACCOUNT_PARAMETER, accountKey } from './account.ts'
import { loadAccounts, storeCurrent } from './account-storage.ts'

/** Shows the account that the address names, and takes its name out of the address; one that is not kept changes nothing. */
export function chooseAccountInAddress(
  storage: BrowserStorage,
  { location, history }: Pick<Window, 'location' | 'history'>,
) {
  const { pathname, search, hash } = location
  const params = new URLSearchParams(search)
  const current = params.get(ACCOUNT_PARAMETER)
  if (current === null) return
  const { kept } = loadAccounts(storage)
  if (!kept.some((account) => accountKey(account) === current)) return
  storeCurrent(storage, { kept, current })
  params.delete(ACCOUNT_PARAMETER)
  const rest = params.toString()
  history.replaceState(history.state, '', pathname + (rest === '' ? '' : `?${rest}`) + hash)
}
