import { Notice } from '#client/ui/notice.tsx'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { Link, useNavigate } from 'react-router'
import type { FinishedSignIn } from './finish-sign-in.ts'
import { finishSignIn, SignInError } from './finish-sign-in.ts'
import type { OAuthReturn, PendingSignIn } from './oauth.ts'
import { useSession } from './session.ts'

interface Props {
  oauthReturn: OAuthReturn
  pending: PendingSignIn | undefined
}

/** Where the network sends people back to: checks the answer and goes on to the page they came for. */
export function SignedInPage({ oauthReturn, pending }: Props) {
  const { networks, signIn } = useSession()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery({
    queryKey: ['sign-in'],
    queryFn: ({ signal }) => finishSignIn(oauthReturn, pending, networks, signal),
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
  })

  const goOn = useEffectEvent(({ account, returnTo }: FinishedSignIn) => {
    signIn(account)
    void navigate(returnTo, { replace: true })
  })
  useEffect(() => {
    if (data !== undefined) goOn(data)
  }, [data])

  if (error === null) return <Notice title="Signing in…" isWholePage />
  const isFinal = error instanceof SignInError
  return (
    <Notice
      title="Sign-in did not work"
      isWholePage
      isFailure
      actions={
        <>
          {!isFinal && (
            <button type="button" className="button" onClick={() => void refetch()}>
              Retry
            </button>
          )}
          <Link className="button" to="/sign-in">
            Choose a network
          </Link>
        </>
      }
    >
      <p>{isFinal ? error.message : 'The network could not be asked who you are.'}</p>
    </Notice>
  )
}
