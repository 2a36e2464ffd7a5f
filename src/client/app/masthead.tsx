import './masthead.css'
import { useSession } from '#client/session/session.ts'
import { signedInOf } from '#client/session/signed-in.ts'
import { SettingsButton } from '#client/settings/settings-button.tsx'
import { lazyPart } from '#client/ui/lazy-part.ts'
import { Link } from '#client/ui/link.tsx'
import { Logo } from '#client/ui/logo.tsx'
import { AccountMenu } from './account-menu/account-menu.tsx'

/** Loaded when the settings are first opened. */
const PushSettings = lazyPart(async () => (await import('#client/push/push-settings.tsx')).PushSettings)

/** The same in every language. */
const NAME = 'Hark'

/** Name of the house, who is reading, and the settings. */
export function Masthead() {
  const signedIn = signedInOf(useSession())
  const account = signedIn?.account
  return (
    <header className="masthead">
      <Link className="wordmark" to="/">
        <Logo size={26} />
        {NAME}
      </Link>
      <div className="viewer">
        {account !== undefined && <AccountMenu account={account} />}
        <SettingsButton>{signedIn !== undefined && <PushSettings signedIn={signedIn} />}</SettingsButton>
      </div>
    </header>
  )
}
