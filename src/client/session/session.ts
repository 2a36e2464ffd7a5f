import { createContext, useContext } from 'react'
import type { Account } from './account.ts'
import type { Network } from './networks.ts'

export interface Session {
  readonly networks: readonly Network[]
  /** Undefined while nobody is signed in. */
  readonly account: Account | undefined
  readonly signIn: (account: Account) => void
  /** Forgets the token and all that was read with it. */
  readonly signOut: (reason?: SignOutReason) => void
  /** Why nobody is signed in, where that was not the reader's own doing. */
  readonly signedOutBecause: SignOutReason | undefined
}

/** The network no longer accepts the token. */
export type SignOutReason = 'rejected'

export const SessionContext = createContext<Session | undefined>(undefined)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === undefined) throw new Error('useSession needs a SessionProvider')
  return session
}
