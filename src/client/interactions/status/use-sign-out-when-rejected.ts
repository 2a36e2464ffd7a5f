import { useEffect, useEffectEvent } from 'react'
import { NetworkError } from '#client/network/errors.ts'
import { networksWordsOf } from '#client/session/failure-message.ts'
import { useSession } from '#client/session/session.ts'

/** Forgets a token that the network no longer accepts, and offers to sign in again. */
export function useSignOutWhenRejected(error: unknown) {
  const { signOut } = useSession()
  const isRejected = error instanceof NetworkError && error.kind === 'signed-out'
  const onRejected = useEffectEvent(() => {
    signOut({ networksWords: isRejected ? networksWordsOf(error) : undefined })
  })
  useEffect(() => {
    if (isRejected) onRejected()
  }, [isRejected])
}
