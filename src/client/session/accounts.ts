import { type Account, accountKey } from './account.ts'
import type { Network } from './networks.ts'

/** The accounts kept in this browser, and which of them reads. */
export interface Accounts {
  readonly kept: readonly Account[]
  /** Key of the account whose stream is shown; undefined while none is. */
  readonly current: string | undefined
}

export const NO_ACCOUNTS: Accounts = { kept: [], current: undefined }

export function currentOf({ kept, current }: Accounts): Account | undefined {
  return kept.find((account) => accountKey(account) === current)
}

/** Returns those whose network is offered; the token of another one is of no more use. */
export function offeredBy(networks: readonly Pick<Network, 'id'>[], accounts: Accounts): Accounts {
  const kept = accounts.kept.filter(({ networkId }) => networks.some(({ id }) => id === networkId))
  return kept.length === accounts.kept.length ? accounts : { ...accounts, kept }
}
