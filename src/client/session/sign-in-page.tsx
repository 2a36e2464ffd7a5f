import { tabStore } from './browser-storage.ts'
import { Notice } from '#client/ui/notice.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useSearchParams } from 'react-router'
import { AccountButton } from './account-button.tsx'
import { accountKey } from './account.ts'
import type { Network } from './networks.ts'
import { beginSignIn, safeReturnPath } from './oauth.ts'
import { useSession } from './session.ts'
import { SignInError } from './sign-in-error.ts'
import { SignInFailure } from './sign-in-failure.tsx'
import { TokenForm } from './token-form.tsx'
import './sign-in-page.css'

/** Choose a network. `?to=` is the path of this page to come back to. */
export function SignInPage() {
  const i18n = useTranslation()
  const { networks, accounts, account, signedOutBecause, signIn } = useSession()
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const returnTo = safeReturnPath(params.get('to') ?? '/')

  const leave = useMutation({
    mutationFn: (network: Network) => beginSignIn(network, returnTo, window.location.href, tabStore),
    onSuccess: (url) => {
      window.location.assign(url)
    },
  })

  return (
    <div className="sign-in">
      {signedOutBecause === 'rejected' && (
        <Notice title={i18n.t('signIn.rejectedTitle')}>
          <p>{i18n.t('signIn.rejectedText')}</p>
        </Notice>
      )}
      <h1>{i18n.t('signIn.title')}</h1>
      <p>{i18n.t('signIn.text')}</p>
      <ul className="networks">
        {account === undefined &&
          accounts.map((kept) => (
            <li key={accountKey(kept)}>
              <AccountButton
                account={kept}
                does="accounts.goOnAs"
                onChoose={() => {
                  signIn(kept)
                  void navigate(returnTo, { replace: true })
                }}
              />
            </li>
          ))}
        {networks.map((network) => (
          <li key={network.id}>
            <button
              type="button"
              className="button network"
              onClick={() => {
                leave.mutate(network)
              }}
            >
              {i18n.t('signIn.with', { network: network.name })}
            </button>
          </li>
        ))}
      </ul>
      {leave.error !== null && (
        <div className="sign-in-failure" role="alert">
          <SignInFailure error={leave.error} network={leave.variables.name} />
        </div>
      )}
      <p className="fine-print">{i18n.t('signIn.finePrint')}</p>
      <TokenForm
        networks={networks}
        returnTo={returnTo}
        isOpen={leave.error instanceof SignInError && leave.error.reason === 'notRemembered'}
      />
    </div>
  )
}
