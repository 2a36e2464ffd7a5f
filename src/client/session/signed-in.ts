import type { Connection } from '#client/network/connection.ts'
import type { Account } from './account.ts'
import type { Network } from './networks.ts'

/** Somebody who is signed in, and to what. */
export interface SignedIn {
  readonly account: Account
  readonly network: Network
  readonly connection: Connection
}

interface Choice {
  readonly account: Account | undefined
  readonly networks: readonly Network[]
}

/** Undefined while nobody is signed in, or to a network that this deployment no longer offers. */
export function signedInOf({ account, networks }: Choice): SignedIn | undefined {
  const network = networks.find((candidate) => candidate.id === account?.networkId)
  if (account === undefined || network === undefined) return undefined
  return { account, network, connection: { ...network, token: account.token } }
}
