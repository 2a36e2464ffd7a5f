import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useEffect, useEffectEvent, useState } from 'react'
import type { Account } from './account.ts'
import { accountKey } from './account.ts'
import type { Accounts } from './accounts.ts'
import {
  currentOf,
  isAccountsEvent,
  loadAccounts,
  saveAccounts,
  withAccount,
  withoutAccount,
} from './accounts.ts'
import { localStore } from './browser-storage.ts'
import type { Network } from './networks.ts'
import type { SignOutReason } from './session.ts'
import { SessionContext } from './session.ts'

interface Props {
  networks: readonly Network[]
  /** Called for each account that is signed out, to forget what else was kept for it. */
  onForget: (account: Account) => void
  children: ReactNode
}

/** Holds who is signed in, in agreement with storage and with the other tabs. */
export function SessionProvider({ networks, onForget, children }: Props) {
  const queryClient = useQueryClient()
  const [accounts, setAccounts] = useState(() => loadAccounts(localStore))
  const [signedOutBecause, setSignedOutBecause] = useState<SignOutReason>()
  const account = currentOf(accounts)

  /** Whoever is no longer kept is forgotten, in this tab, too. */
  function adopt(next: Accounts, reason?: SignOutReason) {
    const left = new Set(next.kept.map(accountKey))
    setAccounts(next)
    setSignedOutBecause(reason)
    for (const gone of accounts.kept.filter((each) => !left.has(accountKey(each)))) {
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey.includes(accountKey(gone)) })
      onForget(gone)
    }
  }

  function change(next: Accounts, reason?: SignOutReason) {
    saveAccounts(localStore, next)
    adopt(next, reason)
  }

  const adoptStored = useEffectEvent(() => {
    adopt(loadAccounts(localStore))
  })
  useEffect(() => {
    function onStorage(event: StorageEvent) {
      if (isAccountsEvent(event)) adoptStored()
    }
    window.addEventListener('storage', onStorage)
    return () => {
      window.removeEventListener('storage', onStorage)
    }
  }, [])

  return (
    <SessionContext
      value={{
        networks,
        accounts: accounts.kept,
        account,
        signedOutBecause,
        signIn: (next) => {
          change(withAccount(accounts, next))
        },
        signOut: (reason) => {
          if (account === undefined) return
          const left = withoutAccount(accounts, account)
          // Whoever was signed out against their will reads why before anybody else's stream comes up.
          change(reason === undefined ? left : { ...left, current: undefined }, reason)
        },
      }}
    >
      {children}
    </SessionContext>
  )
}
