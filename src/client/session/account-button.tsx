import { nameOf } from '#client/domain/user.ts'
import { Avatar } from '#client/ui/avatar.tsx'
import { useWords } from '#client/ui/use-translation.ts'
import type { Account } from './account.ts'
import { useSession } from './session.ts'
import './account-button.css'

interface Props {
  account: Account
  /** Says what choosing this account does. */
  does: 'accounts.switchTo' | 'accounts.goOnAs'
  onChoose: () => void
}

/** An account that is kept, to be chosen. */
export function AccountButton({ account, does, onChoose }: Props) {
  const words = useWords()
  const network = useNetworkName(account)
  return (
    <button
      type="button"
      className="account"
      aria-label={words.say(does, { name: nameOf(account.viewer, words), network })}
      onClick={onChoose}
    >
      <AccountFace account={account} />
    </button>
  )
}

/** An account by its face, name and network. */
export function AccountFace({ account }: { account: Account }) {
  const words = useWords()
  return (
    <>
      <Avatar person={account.viewer} size={28} />
      <span className="account-name">
        <bdi>{nameOf(account.viewer, words)}</bdi>
        <bdi className="account-network">{useNetworkName(account)}</bdi>
      </span>
    </>
  )
}

function useNetworkName({ networkId }: Account): string {
  const { networks } = useSession()
  return networks.find(({ id }) => id === networkId)?.name ?? networkId
}
