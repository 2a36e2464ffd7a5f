import './actor-list.css'
import { useState } from 'react'
import { actorCount, type Interaction } from '#client/domain/interaction.ts'
import { plainText } from '#client/domain/rich-text.ts'
import type { User } from '#client/domain/user.ts'
import { ActorActions } from '#client/interactions/row-actions/row-actions.tsx'
import { Avatar } from '#client/ui/avatar.tsx'
import { PersonName } from '#client/ui/person-name.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'
import { useGroupActors } from './group-actors.ts'

interface Props {
  id: string
  interaction: Interaction
  /** Shows the actors' own descriptions: who is this new follower? */
  hasBios: boolean
}

/** How many actors are added at a time: thousands at once would freeze the page. */
const PART = 100

/** All actors of a group, by name as far as the network says, in parts. */
export function ActorList({ id, interaction, hasBios }: Props) {
  const i18n = useTranslation()
  const actors = useGroupActors(interaction)
  const [shown, setShown] = useState(PART)
  const unnamed = actorCount(interaction) - actors.length
  return (
    <ul className="actor-list" id={id}>
      {actors.slice(0, shown).map((actor) => (
        <Actor key={actor.id} actor={actor} interaction={interaction} hasBio={hasBios} />
      ))}
      {shown < actors.length && (
        <li className="unnamed">
          <button
            type="button"
            className="others"
            onClick={() => {
              setShown(shown + PART)
            }}
          >
            {i18n.t('row.moreActors')}
          </button>
        </li>
      )}
      {unnamed > 0 && shown >= actors.length && (
        <li className="unnamed">{i18n.t('row.unnamed', { count: unnamed })}</li>
      )}
    </ul>
  )
}

interface ActorProps {
  actor: User
  interaction: Interaction
  hasBio: boolean
}

/** One actor. The handle leads to the profile on the actor's own server, where the name leads to the viewer's. */
function Actor({ actor, interaction, hasBio }: ActorProps) {
  return (
    <li>
      <Avatar person={actor} size={36} />
      <div className="actor">
        <span className="actor-name">
          {actor.url === undefined ? (
            <PersonName className="name" person={actor} />
          ) : (
            <a className="name" href={actor.url} rel="noopener noreferrer">
              <PersonName person={actor} />
            </a>
          )}
          {actor.handle && <Handle actor={actor} />}
        </span>
        {hasBio && actor.bio !== undefined && (
          <span className="bio" dir="auto" translate="no">
            {plainText(actor.bio)}
          </span>
        )}
      </div>
      <ActorActions interaction={interaction} actor={actor} />
    </li>
  )
}

function Handle({ actor: { handle, originalUrl } }: { actor: User }) {
  return originalUrl === undefined ? (
    <bdi className="handle" translate="no">
      @{handle}
    </bdi>
  ) : (
    <a className="handle" href={originalUrl} rel="noopener noreferrer">
      <bdi translate="no">@{handle}</bdi>
    </a>
  )
}
