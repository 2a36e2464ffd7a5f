import { useEffect, useEffectEvent, useState } from 'react'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'

interface LiveHints {
  /** How many hints came so far. */
  readonly count: number
  /** Whether they come at all: then there is less need to ask. */
  readonly isLive: boolean
}

/** Counts the network's hints that something may be new, where it gives any. */
export function useLiveHints(signedIn: SignedIn): LiveHints {
  const [count, setCount] = useState(0)
  const [isLive, setIsLive] = useState(false)
  const start = useEffectEvent((signal: AbortSignal) => {
    if (signedIn.network.dialect.hints === undefined) return
    void import('./hints/follow-hints.ts').then(
      ({ followHints }) => {
        if (signal.aborted) return
        followHints(signedIn, {
          onHint: () => {
            setCount((before) => before + 1)
          },
          onLive: setIsLive,
          signal,
        })
      },
      () => undefined, // Without it the page asks in its interval.
    )
  })
  const account = accountKey(signedIn.account)
  useEffect(() => {
    const ending = new AbortController()
    start(ending.signal)
    return () => {
      ending.abort()
    }
  }, [account])
  return { count, isLive }
}
