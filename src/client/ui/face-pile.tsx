import type { Person } from '#client/domain/person.ts'
import { Avatar } from './avatar.tsx'
import { useWords } from './use-words.ts'
import './face-pile.css'

/** More faces than these say nothing more. */
const MOST_FACES = 8

interface Props {
  people: readonly Person[]
  size: number
  /** Ids of people to mark as new. */
  newIds?: ReadonlySet<string> | undefined
}

/** Overlapping faces, then "+N". Silent, as the sentence beside it names the people. */
export function FacePile({ people, size, newIds }: Props) {
  const words = useWords()
  const hidden = people.length - MOST_FACES
  return (
    <div className="face-pile" aria-hidden>
      {people.slice(0, MOST_FACES).map((person) => (
        <span key={person.id} className="face" data-new={newIds?.has(person.id) || undefined}>
          <Avatar person={person} size={size} />
        </span>
      ))}
      {hidden > 0 && <span className="face-pile-more">{words.say('face.more', { count: hidden })}</span>}
    </div>
  )
}
