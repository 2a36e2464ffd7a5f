import './masthead.css'
import { useSession } from '#client/session/session.ts'
import { signedInOf } from '#client/session/signed-in.ts'
import { SettingsButton } from '#client/settings/settings-button.tsx'
import { Link } from '#client/ui/link.tsx'
import { Logo } from '#client/ui/logo.tsx'
import { AccountMenu } from './account-menu.tsx'

/** The same in every language. */
const NAME = 'Hark'

/** Name of the house, who is reading, and the settings. */
export function Masthead() {
  const account = signedInOf(useSession())?.account
  return (
    <header className="masthead">
      <Link className="wordmark" to="/">
        <Logo size={26} />
        {NAME}
      </Link>
      <div className="viewer">
        {account !== undefined && <AccountMenu account={account} />}
        <SettingsButton />
      </div>
    </header>
  )
}
