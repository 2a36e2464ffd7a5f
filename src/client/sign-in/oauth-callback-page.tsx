import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { useNavigate } from 'react-router'
import { useSession } from '#client/session/session.ts'
import { holdSignInReturn } from '#client/session/sign-in-return.ts'
import { Link } from '#client/ui/link.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'
import { type CompletedSignIn, completeSignIn } from './complete-sign-in.ts'
import { safeReturnPath } from './oauth.ts'
import { latestOAuthCallback, onOAuthCallback } from './oauth-callback.ts'
import { SignInError } from './sign-in-error.ts'
import { canRetrySignIn, SignInFailure } from './sign-in-failure.tsx'

/** Where the network sends people back to: checks the answer and goes on to the page they came for. */
export function OAuthCallbackPage() {
  const { oauthReturn, pending } = useSyncExternalStore(onOAuthCallback, latestOAuthCallback)
  const i18n = useTranslation()
  const { networks, account: current, signIn } = useSession()
  const navigate = useNavigate()
  const networkName = networks.find(({ id }) => id === pending?.networkId)?.name ?? ''
  const { data, error, refetch } = useQuery({
    queryKey: ['sign-in', oauthReturn],
    queryFn: ({ signal }) => completeSignIn(oauthReturn, pending, networks, signal),
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
  })

  const goOn = useEffectEvent(({ account, returnTo }: CompletedSignIn) => {
    holdSignInReturn({ entry: pending?.entry, intent: pending?.intent, error: undefined })
    signIn(account)
    void navigate(returnTo, { replace: true })
  })
  useEffect(() => {
    if (data !== undefined) goOn(data)
  }, [data])

  /** A further permission was not given: what needs it says so, and the viewer goes on reading. */
  const isOptional = pending?.entry !== undefined && current !== undefined && error instanceof SignInError
  const goBack = useEffectEvent(() => {
    holdSignInReturn({ entry: pending?.entry, intent: pending?.intent, error: error ?? undefined })
    void navigate(safeReturnPath(pending?.returnTo ?? '/'), { replace: true })
  })
  useEffect(() => {
    if (isOptional) goBack()
  }, [isOptional])

  if (error === null || isOptional) return <Notice title={i18n.t('signIn.underWay')} isWholePage />
  return (
    <Notice
      title={i18n.t('signIn.failed')}
      isWholePage
      isFailure
      actions={
        <>
          {canRetrySignIn(error) && (
            <button type="button" className="button" onClick={() => void refetch()}>
              {i18n.t('app.retry')}
            </button>
          )}
          <Link className="button" to="/sign-in">
            {i18n.t('signIn.chooseNetwork')}
          </Link>
        </>
      }
    >
      <SignInFailure error={error} network={networkName} />
    </Notice>
  )
}
