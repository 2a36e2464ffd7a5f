import './face-pile.css'
import type { User } from '#client/domain/user.ts'
import { Avatar } from './avatar.tsx'
import { useTranslation } from './use-translation.ts'

/** More faces than these say nothing more; on a phone they would push the time to a line of its own. */
const MOST_FACES = 8
const MOST_ON_A_PHONE = 5

interface Props {
  people: readonly User[]
  /** How many there are besides. */
  further: number
  size: number
  /** Ids of people to mark as new. */
  newIds?: ReadonlySet<string> | undefined
}

/** Overlapping faces, then "+N". Silent, as the sentence beside it names the people. */
export function FacePile({ people, further, size, newIds }: Props) {
  const i18n = useTranslation()
  const count = people.length + further
  return (
    <div className="face-pile" aria-hidden>
      {people.slice(0, MOST_FACES).map((person) => (
        <span key={person.id} className="face" data-new={newIds?.has(person.id) === true ? true : undefined}>
          <Avatar person={person} size={size} />
        </span>
      ))}
      {[MOST_FACES, MOST_ON_A_PHONE].map((most) => {
        const shown = Math.min(people.length, most)
        return (
          count > shown && (
            <span key={most} className="face-pile-more" data-beyond={most}>
              {i18n.t('face.more', { count: count - shown })}
            </span>
          )
        )
      })}
    </div>
  )
}
