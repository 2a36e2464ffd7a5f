import './face-pile.css'
import type { User } from '#client/domain/user.ts'
import { Avatar } from './avatar.tsx'

/** More faces than these say nothing more. The style shows fewer of them where there is little room. */
const MOST_FACES = 6

const FACE_PX = 24

interface Props {
  people: readonly User[]
  /** Ids of people to mark as new. */
  newIds?: ReadonlySet<string> | undefined
  /** Shows all the people, where there are more than the sentence names. */
  onOpen?: (() => void) | undefined
}

/** Overlapping faces. Silent, as the sentence beside them names the people and has the button that does the same as a press here. */
export function FacePile({ people, newIds, onOpen }: Props) {
  const faces = people
    .slice(0, MOST_FACES)
    .map((person) => (
      <Avatar
        key={person.id}
        person={person}
        size={FACE_PX}
        isNew={newIds?.has(person.id) === true ? true : undefined}
      />
    ))
  if (onOpen === undefined)
    return (
      <span className="face-pile" aria-hidden>
        {faces}
      </span>
    )
  return (
    <button
      type="button"
      className="face-pile"
      aria-hidden
      tabIndex={-1}
      onMouseDown={(event) => {
        // What is silent must not have the focus.
        event.preventDefault()
      }}
      onClick={onOpen}
    >
      {faces}
    </button>
  )
}
