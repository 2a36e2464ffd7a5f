import type { Person } from '#client/domain/person.ts'
import { Avatar } from './avatar.tsx'
import { useWords } from './use-words.ts'
import './face-pile.css'

/** More faces than these say nothing more; on a phone they would push the time to a line of its own. */
const MOST_FACES = 8
const MOST_ON_A_PHONE = 5

interface Props {
  people: readonly Person[]
  size: number
  /** Ids of people to mark as new. */
  newIds?: ReadonlySet<string> | undefined
}

/** Overlapping faces, then "+N". Silent, as the sentence beside it names the people. */
export function FacePile({ people, size, newIds }: Props) {
  const words = useWords()
  return (
    <div className="face-pile" aria-hidden>
      {people.slice(0, MOST_FACES).map((person) => (
        <span key={person.id} className="face" data-new={newIds?.has(person.id) || undefined}>
          <Avatar person={person} size={size} />
        </span>
      ))}
      {[MOST_FACES, MOST_ON_A_PHONE].map(
        (shown) =>
          people.length > shown && (
            <span key={shown} className="face-pile-more" data-beyond={shown}>
              {words.say('face.more', { count: people.length - shown })}
            </span>
          ),
      )}
    </div>
  )
}
