import { useSession } from '#client/session/session.ts'
import { signedInOf } from '#client/session/signed-in.ts'
import { SettingsButton } from '#client/settings/settings-button.tsx'
import { Avatar } from '#client/ui/avatar.tsx'
import { nameOf } from '#client/domain/person.ts'
import { Logo } from '#client/ui/logo.tsx'
import { useWords } from '#client/ui/use-words.ts'
import { Link } from 'react-router'
import './masthead.css'

/** The same in every language. */
const NAME = 'Hark'

/** Name of the house, who is reading, and the way out. */
export function Masthead() {
  const words = useWords()
  const session = useSession()
  const viewer = signedInOf(session)?.account.viewer
  return (
    <header className="masthead">
      <Link className="wordmark" to="/">
        <Logo size={26} />
        {NAME}
      </Link>
      <div className="viewer">
        {viewer !== undefined && (
          <>
            <Avatar person={viewer} size={28} />
            <bdi className="viewer-name">{nameOf(viewer, words)}</bdi>
            <button
              type="button"
              className="text-button"
              onClick={() => {
                session.signOut()
              }}
            >
              {words.say('app.signOut')}
            </button>
          </>
        )}
        <SettingsButton />
      </div>
    </header>
  )
}
