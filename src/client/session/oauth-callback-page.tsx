import type { Words } from '#client/i18n/translation.ts'
import { Link } from '#client/ui/link.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { useWords } from '#client/ui/use-translation.ts'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { useNavigate } from 'react-router'
import { latestArrival, onArrival } from './oauth-callback.ts'
import type { FinishedSignIn } from './complete-sign-in.ts'
import { finishSignIn, SignInError } from './complete-sign-in.ts'
import { useSession } from './session.ts'

/** Where the network sends people back to: checks the answer and goes on to the page they came for. */
export function SignedInPage() {
  const { oauthReturn, pending } = useSyncExternalStore(onArrival, latestArrival)
  const words = useWords()
  const { networks, signIn } = useSession()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery({
    queryKey: ['sign-in', oauthReturn],
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

  if (error === null) return <Notice title={words.say('signIn.underWay')} isWholePage />
  const isFinal = error instanceof SignInError
  return (
    <Notice
      title={words.say('signIn.failed')}
      isWholePage
      isFailure
      actions={
        <>
          {!isFinal && (
            <button type="button" className="button" onClick={() => void refetch()}>
              {words.say('app.retry')}
            </button>
          )}
          <Link className="button" to="/sign-in">
            {words.say('signIn.chooseNetwork')}
          </Link>
        </>
      }
    >
      <p>{isFinal ? reasonOf(error, words) : words.say('signIn.notAsked')}</p>
    </Notice>
  )
}

function reasonOf({ reason, message }: SignInError, words: Words): string {
  return reason === 'refused' ? message : words.say(`signIn.${reason}`)
}
