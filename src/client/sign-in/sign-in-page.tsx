import './sign-in-page.css'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { accountKey } from '#client/session/account.ts'
import { AccountButton } from '#client/session/account-button.tsx'
import { type Network, serverOf, type ServersOffer } from '#client/session/networks.ts'
import { useSession } from '#client/session/session.ts'
import { localStore, tabStore } from '#client/storage/browser-storage.ts'
import { Link } from '#client/ui/link.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'
import { beginSignIn, safeReturnPath } from './oauth.ts'
import { prepareServer } from './prepare-server.ts'
import { ServerForm } from './server-form.tsx'
import { SignInError } from './sign-in-error.ts'
import { SignInFailure } from './sign-in-failure.tsx'
import { TokenForm } from './token-form.tsx'

type Choice =
  | { readonly kind: 'network'; readonly network: Network }
  | { readonly kind: 'server'; readonly typed: string; readonly offer: ServersOffer }

/** The network of the demo community, in the `networks.json` that comes with Hark. */
const DEMO = 'demo'

/**
 * Choose a network. `?to=` is the path of this page to come back to.
 *
 * @param sample What a newcomer sees of the page behind it
 */
export function SignInPage({ sample }: { sample: ReactNode }) {
  const i18n = useTranslation()
  const { networks, servers, accounts, account, signedOutBecause, signIn } = useSession()
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const returnTo = safeReturnPath(params.get('to') ?? '/')

  const pageUrl = window.location.href
  const leave = useMutation({
    mutationFn: async (choice: Choice) => {
      const network = await networkOf(choice)
      const asksWho = accounts.some(({ networkId }) => networkId === network.id)
      return beginSignIn(network, { returnTo, pageUrl, storage: tabStore, language: i18n.tag, asksWho })
    },
    onSuccess: (url) => {
      window.location.assign(url)
    },
  })
  const chosen = leave.variables
  const typed = chosen?.kind === 'server' ? chosen.typed : undefined

  function networkOf(choice: Choice): Network | Promise<Network> {
    if (choice.kind === 'network') return choice.network
    const { signal } = new AbortController()
    return prepareServer(choice.typed, choice.offer, { pageUrl, storage: localStore, signal })
  }

  /** A server that was typed before is found out anew: it may have forgotten Hark. */
  function choiceOf(network: Network): Choice {
    const host = serverOf(network.id)
    return servers === undefined || host === undefined
      ? { kind: 'network', network }
      : { kind: 'server', typed: network.apiRoot.origin, offer: servers }
  }

  return (
    <div className="sign-in">
      {signedOutBecause !== undefined && (
        <Notice title={i18n.t('signIn.rejectedTitle')}>
          <p>{i18n.t('signIn.rejectedText')}</p>
          {signedOutBecause.networksWords !== undefined && (
            <p>
              <bdi>{signedOutBecause.networksWords}</bdi>
            </p>
          )}
        </Notice>
      )}
      <h1>{i18n.t(account === undefined ? 'signIn.title' : 'accounts.add')}</h1>
      {account === undefined && <p>{i18n.t('signIn.text')}</p>}
      {accounts.length === 0 && sample}
      <ul className="networks">
        {account === undefined &&
          accounts.map((kept) => (
            <li key={accountKey(kept)}>
              <AccountButton
                account={kept}
                does="accounts.continueAs"
                onChoose={() => {
                  signIn(kept)
                  void navigate(returnTo, { replace: true })
                }}
              />
            </li>
          ))}
        {networks.map((network, index) => (
          <li key={network.id}>
            <button
              type="button"
              className={index === 0 ? 'button network' : 'button button-outlined network'}
              onClick={() => {
                if (!leave.isPending) leave.mutate(choiceOf(network))
              }}
            >
              <span className="network-mark" aria-hidden>
                {Array.from(network.name)[0]}
              </span>
              {network.id === DEMO ? (
                <span>
                  <span>{`${i18n.t('signIn.demo')} `}</span>
                  <small>{network.name}</small>
                </span>
              ) : (
                i18n.t('signIn.with', { network: network.name })
              )}
            </button>
          </li>
        ))}
      </ul>
      {leave.error !== null && chosen?.kind === 'network' && (
        <div className="sign-in-failure" role="alert">
          <SignInFailure error={leave.error} network={chosen.network.name} />
        </div>
      )}
      {servers !== undefined && (
        <ServerForm
          offer={servers}
          asking={leave.isPending ? typed : undefined}
          error={typed === undefined ? null : leave.error}
          onChoose={(server) => {
            leave.mutate({ kind: 'server', typed: server, offer: servers })
          }}
        />
      )}
      <p className="fine-print">{i18n.t('signIn.finePrint')}</p>
      <TokenForm
        networks={networks}
        returnTo={returnTo}
        isOpen={leave.error instanceof SignInError && leave.error.reason === 'notRemembered'}
      />
      {account !== undefined && (
        <p>
          <Link className="text-button" to={returnTo}>
            {i18n.t('app.cancel')}
          </Link>
        </p>
      )}
    </div>
  )
}
