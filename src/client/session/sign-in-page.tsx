import { tabStore } from './browser-storage.ts'
import { Notice } from '#client/ui/notice.tsx'
import { useSearchParams } from 'react-router'
import type { Network } from './networks.ts'
import { beginSignIn, safeReturnPath } from './oauth.ts'
import { useSession } from './session.ts'
import { TokenForm } from './token-form.tsx'
import './sign-in-page.css'

/** Choose a network. `?to=` is the path of this page to come back to. */
export function SignInPage() {
  const { networks, signedOutBecause } = useSession()
  const [params] = useSearchParams()
  const returnTo = safeReturnPath(params.get('to') ?? '/')

  function leaveFor(network: Network) {
    window.location.assign(beginSignIn(network, returnTo, window.location.href, tabStore))
  }

  return (
    <div className="sign-in">
      {signedOutBecause === 'rejected' && (
        <Notice title="Signed out by the network">
          <p>It no longer accepts this sign-in. Sign in again to go on where you were.</p>
        </Notice>
      )}
      <h1>Who did what to your things, since you last looked?</h1>
      <p>
        Hark reads your interactions: follows, replies, reposts, stars. It cannot post or change anything.
      </p>
      <ul className="networks">
        {networks.map((network) => (
          <li key={network.id}>
            <button
              type="button"
              className="button network"
              onClick={() => {
                leaveFor(network)
              }}
            >
              {network.name}
            </button>
          </li>
        ))}
      </ul>
      <p className="fine-print">
        You will choose who you are on the network’s own page. Hark never sees a password.
      </p>
      <TokenForm networks={networks} returnTo={returnTo} />
    </div>
  )
}
