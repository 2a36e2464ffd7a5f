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
  offeredBy,
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
  const [stored, setStored] = useState(() => loadAccounts(localStore))
  const [signedOutBecause, setSignedOutBecause] = useState<SignOutReason>()
  const accounts = offeredBy(networks, stored)
  const account = currentOf(accounts)

  function forgetOthersThan({ kept }: Accounts) {
    const left = new Set(kept.map(accountKey))
    for (const gone of stored.kept.filter((each) => !left.has(accountKey(each)))) {
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey.includes(accountKey(gone)) })
      onForget(gone)
    }
  }

  /** Whoever is no longer kept is forgotten, in this tab, too. */
  function adopt(next: Accounts, reason?: SignOutReason) {
    setStored(next)
    setSignedOutBecause(reason)
    forgetOthersThan(next)
  }

  function change(next: Accounts, reason?: SignOutReason) {
    saveAccounts(localStore, next)
    adopt(next, reason)
  }

  const forgetUnoffered = useEffectEvent(() => {
    if (accounts === stored) return
    saveAccounts(localStore, accounts)
    forgetOthersThan(accounts)
  })
  useEffect(() => {
    forgetUnoffered()
  }, [stored])

  const adoptStored = useEffectEvent(() => {
    adopt(loadAccounts(localStore))
  })
  useEffect(() => {
    function onStorage(event: StorageEvent) {
      if (isAccountsEvent(event)) adoptStored()
    }
    /** A page that the browser had put aside was told of nothing meanwhile. */
    function onShow({ persisted }: PageTransitionEvent) {
      if (persisted) adoptStored()
    }
    window.addEventListener('storage', onStorage)
    window.addEventListener('pageshow', onShow)
    return () => {
      window.removeEventListener('storage', onStorage)
      window.removeEventListener('pageshow', onShow)
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
