import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { localStore } from '#client/storage/browser-storage.ts'
import { type Account, accountKey } from './account.ts'
import {
  deleteAccount,
  deleteExpired,
  expireAccount,
  isAccountsEvent,
  loadAccounts,
  loadExpired,
  storeAccount,
  storeCurrent,
} from './account-storage.ts'
import { type Accounts, currentOf, offeredBy } from './accounts.ts'
import { deleteServer, loadServers } from './kept-servers.ts'
import { forgetLimits } from './learnt-limits.ts'
import { type Network, networksOfServers, type Offer, serverOf } from './networks.ts'
import { revokeToken } from './revoke-token.ts'
import { SessionContext, type SignOutReason } from './session.ts'
import { type SignedIn, signedInOf } from './signed-in.ts'

interface Props {
  offer: Offer
  /** Called with the key of each account that is signed out, to forget what else was kept for it. */
  onForget: (key: string) => void
  /** Called before the token of an account that is signed out is given back, to end what the network does for it. */
  onSignOut: (signedIn: SignedIn) => Promise<unknown>
  children: ReactNode
}

/** Holds who is signed in, in agreement with storage and with the other tabs. */
export function SessionProvider({ offer, onForget, onSignOut, children }: Props) {
  const queryClient = useQueryClient()
  const [networks, setNetworks] = useState(offer.networks)
  const [stored, setStored] = useState(() => loadAccounts(localStore))
  const [signedOutBecause, setSignedOutBecause] = useState<SignOutReason>()
  const accounts = offeredBy(networks, stored)
  const account = currentOf(accounts)

  /** Takes over what is stored now, and forgets the data of accounts that are no longer kept, in this tab, too. */
  function adoptStored(reason?: SignOutReason) {
    const next = loadAccounts(localStore)
    setStored(next)
    setSignedOutBecause(reason)
    const left = new Set([...next.kept.map(accountKey), ...loadExpired(localStore)])
    for (const key of stored.kept.map(accountKey)) if (!left.has(key)) forget(key)
  }

  function forget(key: string) {
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey.includes(key) })
    onForget(key)
  }

  /** What was kept of an account that expired waits for its next sign-in, and goes when another account signs in. */
  function forgetExpired(next: Account) {
    for (const key of loadExpired(localStore)) if (key !== accountKey(next)) forget(key)
    deleteExpired(localStore)
  }

  function choose(chosen: Account | undefined) {
    const { kept } = loadAccounts(localStore)
    storeCurrent(localStore, { kept, current: chosen && accountKey(chosen) })
  }

  /** Deletes an account, gives its token back where the network can take it, and forgets a server that is no longer used. */
  function endAccount(ended: Account) {
    deleteAccount(localStore, ended)
    const signedIn = signedInOf({ account: ended, networks })
    if (signedIn !== undefined) {
      void onSignOut(signedIn).finally(() => revokeToken(signedIn.network, ended.token))
    }
    const server = serverOf(ended.networkId)
    const isUsed = loadAccounts(localStore).kept.some(({ networkId }) => networkId === ended.networkId)
    if (isUsed) return
    if (server !== undefined) deleteServer(localStore, server)
    if (signedIn !== undefined) forgetLimits(signedIn.network.apiRoot, localStore)
  }

  const forgetUnoffered = useEffectEvent(() => {
    for (const gone of stored.kept.filter((each) => !accounts.kept.includes(each))) {
      deleteAccount(localStore, gone)
      forget(accountKey(gone))
    }
  })
  useEffect(() => {
    forgetUnoffered()
  }, [stored])

  /** An account of another tab may be of a server that this one does not know yet. */
  const adoptOtherTabs = useEffectEvent(async () => {
    const known = new Set(networks.map(({ id }) => id))
    const ids = new Set(loadAccounts(localStore).kept.map(({ networkId }) => networkId))
    const servers = await networksOfServers(loadServers(localStore), offer.servers).catch(() => [])
    const further = servers.filter(({ id }) => ids.has(id) && !known.has(id))
    if (further.length > 0) setNetworks([...networks, ...further])
    adoptStored()
  })
  useEffect(() => {
    function onStorage(event: StorageEvent) {
      if (isAccountsEvent(event)) void adoptOtherTabs()
    }
    /** A page that the browser had put aside was told of nothing meanwhile. */
    function onShow({ persisted }: PageTransitionEvent) {
      if (persisted) void adoptOtherTabs()
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
        servers: offer.servers,
        accounts: accounts.kept,
        account,
        signedOutBecause,
        signIn: (next) => {
          forgetExpired(next)
          storeAccount(localStore, next, Date.now())
          choose(next)
          adoptStored()
        },
        signOut: (reason) => {
          if (account === undefined) return
          if (reason !== undefined) expireAccount(localStore, account)
          else endAccount(account)
          // After a sign-out that was not asked for, the viewer reads why before another account's stream is shown.
          choose(reason === undefined ? firstOffered(networks, loadAccounts(localStore)) : undefined)
          adoptStored(reason)
        },
      }}
    >
      {children}
    </SessionContext>
  )
}

function firstOffered(networks: readonly Network[], accounts: Accounts): Account | undefined {
  return offeredBy(networks, accounts).kept[0]
}
