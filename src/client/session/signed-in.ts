import type { Connection } from '#client/network/connection.ts'
import { localStore } from '#client/storage/browser-storage.ts'
import type { Account } from './account.ts'
import { learntLimits } from './learnt-limits.ts'
import type { Network } from './networks.ts'

/** A signed-in account, and its network. */
export interface SignedIn {
  readonly account: Account
  readonly network: Network
  readonly connection: Connection
}

interface Choice {
  readonly account: Account | undefined
  readonly networks: readonly Network[]
}

/** Returns undefined while no account is signed in, or one of a network that this deployment no longer offers. */
export function signedInOf({ account, networks }: Choice): SignedIn | undefined {
  const network = networks.find((candidate) => candidate.id === account?.networkId)
  if (account === undefined || network === undefined) return undefined
  const limits = learntLimits(network.apiRoot, localStore, Date.now)
  return { account, network, connection: { ...network, token: account.token, limits } }
}
