import { createContext, useContext } from 'react'
import type { Account } from './account.ts'
import type { Network, ServersOffer } from './networks.ts'

export interface Session {
  /** Those that are offered, and the servers that were typed and are kept. */
  readonly networks: readonly Network[]
  /** The servers that may be typed; undefined for none. */
  readonly servers: ServersOffer | undefined
  /** All that are kept in this browser. */
  readonly accounts: readonly Account[]
  /** The signed-in account; undefined while there is none. */
  readonly account: Account | undefined
  /** Keeps an account, or one of those kept, as the one that reads. */
  readonly signIn: (account: Account) => void
  /** Forgets the account that reads: its token, and all that was read with it. */
  readonly signOut: (reason?: SignOutReason) => void
  /** Why no account is signed in, where the viewer did not sign out. */
  readonly signedOutBecause: SignOutReason | undefined
}

/** The network no longer accepts the token. */
export interface SignOutReason {
  /** What it said to that, where it said anything. */
  readonly networksWords: string | undefined
}

export const SessionContext = createContext<Session | undefined>(undefined)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === undefined) throw new Error('useSession needs a SessionProvider')
  return session
}
