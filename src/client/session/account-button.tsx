import { nameOf } from '#client/domain/person.ts'
import { Avatar } from '#client/ui/avatar.tsx'
import { useWords } from '#client/ui/use-words.ts'
import type { Account } from './account.ts'
import { useSession } from './session.ts'
import './account-button.css'

interface Props {
  account: Account
  /** Says what choosing this account does. */
  does: 'accounts.switchTo' | 'accounts.goOnAs'
  onChoose: () => void
}

/** An account that is kept, by its face, name and network. */
export function AccountButton({ account: { viewer, networkId }, does, onChoose }: Props) {
  const words = useWords()
  const network = useSession().networks.find(({ id }) => id === networkId)
  const name = nameOf(viewer, words)
  return (
    <button
      type="button"
      className="account-button"
      aria-label={words.say(does, { name, network: network?.name ?? networkId })}
      onClick={onChoose}
    >
      <Avatar person={viewer} size={28} />
      <span className="account-name">
        <bdi>{name}</bdi>
        <bdi className="account-network">{network?.name ?? networkId}</bdi>
      </span>
    </button>
  )
}
