import { displayNameOf } from '#client/domain/user.ts'
import type { Account } from '#client/session/account.ts'
import { accountKey } from '#client/session/account.ts'
import { AccountButton, AccountFace } from '#client/session/account-button.tsx'
import { useSession } from '#client/session/session.ts'
import { Avatar } from '#client/ui/avatar.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'
import { useRef } from 'react'
import { useNavigate } from 'react-router'
import './account-menu.css'

const MENU_ID = 'account-menu'

/** Who reads, and behind it: the others kept in this browser, one more, and the way out. */
export function AccountMenu({ account }: { account: Account }) {
  const i18n = useTranslation()
  const { accounts, signIn, signOut } = useSession()
  const navigate = useNavigate()
  const menu = useRef<HTMLDivElement>(null)
  const { viewer } = account
  const others = accounts.filter((other) => accountKey(other) !== accountKey(account))

  function closeAnd(act: () => void) {
    menu.current?.hidePopover()
    act()
  }

  return (
    <>
      <button
        type="button"
        className="account-opener"
        popoverTarget={MENU_ID}
        aria-label={i18n.t('accounts.menu', { name: displayNameOf(viewer, i18n) })}
      >
        <Avatar person={viewer} size={28} />
        <bdi className="viewer-name">{displayNameOf(viewer, i18n)}</bdi>
      </button>
      <div ref={menu} id={MENU_ID} className="account-menu" popover="auto">
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
          />
        ))}
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
            closeAnd(signOut)
          }}
        >
          {i18n.t('app.signOut')}
        </button>
      </div>
    </>
  )
}
