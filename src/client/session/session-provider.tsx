import { localStore } from './browser-storage.ts'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import type { Account } from './account.ts'
import { isAccountEvent, loadAccount, saveAccount } from './account.ts'
import type { Network } from './networks.ts'
import type { SignOutReason } from './session.ts'
import { SessionContext } from './session.ts'

interface Props {
  networks: readonly Network[]
  /** Called when somebody signs out, to forget what else was kept for them. */
  onForget: (account: Account) => void
  children: ReactNode
}

/** Holds who is signed in, in agreement with storage and with the other tabs. */
export function SessionProvider({ networks, onForget, children }: Props) {
  const queryClient = useQueryClient()
  const [account, setAccount] = useState(() => loadAccount(localStore))
  const [signedOutBecause, setSignedOutBecause] = useState<SignOutReason>()

  useEffect(() => {
    function onStorage(event: StorageEvent) {
      if (!isAccountEvent(event)) return
      queryClient.clear()
      setAccount(loadAccount(localStore))
    }
    window.addEventListener('storage', onStorage)
    return () => {
      window.removeEventListener('storage', onStorage)
    }
  }, [queryClient])

  function change(next: Account | undefined, reason?: SignOutReason) {
    saveAccount(localStore, next)
    queryClient.clear()
    setAccount(next)
    setSignedOutBecause(reason)
  }

  return (
    <SessionContext
      value={{
        networks,
        account,
        signedOutBecause,
        signIn: change,
        signOut: (reason) => {
          change(undefined, reason)
          if (account !== undefined) onForget(account)
        },
      }}
    >
      {children}
    </SessionContext>
  )
}
