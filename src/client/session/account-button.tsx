import './account-button.css'
import { type ReactNode, useId } from 'react'
import { displayNameOf } from '#client/domain/user.ts'
import { Avatar } from '#client/ui/avatar.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'
import type { Account } from './account.ts'
import { useSession } from './session.ts'

interface Props {
  account: Account
  /** Says what choosing this account does. */
  does: 'accounts.switchTo' | 'accounts.continueAs'
  onChoose: () => void
  /** What else is said of it. */
  children?: ReactNode
}

/** An account that is kept, to be chosen. */
export function AccountButton({ account, does, onChoose, children }: Props) {
  const i18n = useTranslation()
  const network = useNetworkName(account)
  const detailsId = useId()
  return (
    <button
      type="button"
      className="account"
      aria-label={i18n.t(does, { name: displayNameOf(account.viewer, i18n), network })}
      aria-describedby={detailsId}
      onClick={onChoose}
    >
      <AccountFace account={account} />
      <span id={detailsId} className="account-details">
        {children}
      </span>
    </button>
  )
}

/** An account by its face, name and network. */
export function AccountFace({ account }: { account: Account }) {
  const i18n = useTranslation()
  return (
    <>
      <Avatar person={account.viewer} size={28} />
      <span className="account-name">
        <bdi>{displayNameOf(account.viewer, i18n)}</bdi>
        <bdi className="account-network">{useNetworkName(account)}</bdi>
      </span>
    </>
  )
}

function useNetworkName({ networkId }: Account): string {
  const { networks } = useSession()
  return networks.find(({ id }) => id === networkId)?.name ?? networkId
}
