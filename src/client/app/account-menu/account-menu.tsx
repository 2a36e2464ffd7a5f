import './account-menu.css'
import { Suspense, useEffect, useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { displayNameOf } from '#client/domain/user.ts'
import { type Account, accountKey } from '#client/session/account.ts'
import { AccountButton, AccountFace } from '#client/session/account-button.tsx'
import { useSession } from '#client/session/session.ts'
import { signedInOf } from '#client/session/signed-in.ts'
import { Avatar } from '#client/ui/avatar.tsx'
import { useDialog } from '#client/ui/dialog.tsx'
import { lazyPart } from '#client/ui/lazy-part.ts'
import { useShortcut } from '#client/ui/use-shortcut.ts'
import { useTranslation } from '#client/ui/use-translation.ts'

const ShareReadButton = lazyPart(async () => (await import('./share-read-button.tsx')).ShareReadButton)

/** Loaded with the first account beside the one on screen; a menu does without where it cannot be. */
const UnreadCount = lazyPart(async () => (await import('./unread-count.tsx')).UnreadCount)

async function loadShortcuts() {
  return (await import('#client/interactions/list/shortcuts-dialog.tsx')).ShortcutsDialog
}

/** The account that is shown, and behind it: the others kept in this browser, one more, the shortcuts, and the way out. */
export function AccountMenu({ account }: { account: Account }) {
  const i18n = useTranslation()
  const { accounts, networks, signIn, signOut } = useSession()
  const navigate = useNavigate()
  const root = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const menuId = useId()
  const [isOpen, setIsOpen] = useState(false)
  const shortcuts = useDialog(loadShortcuts)
  useShortcut((event) => {
    if (event.key !== '?') return
    event.preventDefault()
    shortcuts.open()
  })
  const { viewer } = account
  const signedIn = signedInOf({ account, networks })
  const others = accounts.filter((other) => accountKey(other) !== accountKey(account))

  function unreadCountOf(other: Account) {
    const signedIn = signedInOf({ account: other, networks })
    return signedIn && <UnreadCount signedIn={signedIn} isShown={isOpen} />
  }

  function closeAnd(act: () => void) {
    setIsOpen(false)
    act()
  }

  // Not the popover API, which is newer than the oldest browsers here.
  useEffect(() => {
    if (!isOpen) return
    function onPointerDown({ target }: PointerEvent) {
      if (target instanceof Node && root.current?.contains(target) === false) setIsOpen(false)
    }
    window.addEventListener('pointerdown', onPointerDown)
    return () => {
      window.removeEventListener('pointerdown', onPointerDown)
    }
  }, [isOpen])

  return (
    <div
      ref={root}
      className="account-root"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return
        event.preventDefault()
        setIsOpen(false)
        opener.current?.focus()
      }}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget instanceof Node && root.current?.contains(relatedTarget) === false) setIsOpen(false)
      }}
    >
      <button
        ref={opener}
        type="button"
        className="account-opener"
        aria-expanded={isOpen}
        aria-controls={menuId}
        onClick={() => {
          setIsOpen(!isOpen)
        }}
        aria-label={i18n.t('accounts.menu', { name: displayNameOf(viewer, i18n) })}
      >
        <Avatar person={viewer} size={28} />
        <bdi className="viewer-name">{displayNameOf(viewer, i18n)}</bdi>
      </button>
      <div id={menuId} className="account-menu" hidden={!isOpen}>
        <p className="account">
          <AccountFace account={account} />
        </p>
        {others.map((other) => (
          <AccountButton
            key={accountKey(other)}
            account={other}
            does="accounts.switchTo"
            onChoose={() => {
              closeAnd(() => {
                signIn(other)
                void navigate('/')
              })
            }}
          >
            <Suspense>{unreadCountOf(other)}</Suspense>
          </AccountButton>
        ))}
        {isOpen && signedIn?.network.dialect.markers !== undefined && (
          <Suspense>
            <ShareReadButton signedIn={signedIn} />
          </Suspense>
        )}
        <button
          type="button"
          onClick={() => {
            closeAnd(() => void navigate('/sign-in'))
          }}
        >
          {i18n.t('accounts.add')}
        </button>
        <button
          type="button"
          onClick={() => {
            closeAnd(() => {
              // Closing the dialog gives the focus back to what had it.
              opener.current?.focus()
              shortcuts.open()
            })
          }}
        >
          {i18n.t('keys.title')}
        </button>
        <button
          type="button"
          onClick={() => {
            closeAnd(signOut)
          }}
        >
          {i18n.t('app.signOut')}
        </button>
      </div>
      {shortcuts.dialog}
    </div>
  )
}
