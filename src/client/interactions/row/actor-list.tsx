import './actor-list.css'
import { memo, startTransition, useEffect, useState } from 'react'
import { actorCount, type Interaction } from '#client/domain/interaction.ts'
import { plainText } from '#client/domain/text/rich-text.ts'
import type { User } from '#client/domain/user.ts'
import { ActorActions } from '#client/interactions/row-actions/row-actions.tsx'
import { Avatar } from '#client/ui/avatar.tsx'
import { PersonName } from '#client/ui/person-name.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'
import { useGroupActors } from './group-actors.ts'

interface Props {
  id: string
  interaction: Interaction
  /** Ids of actors to mark as new. */
  newIds: ReadonlySet<string> | undefined
  /** Shows the actors' own descriptions: who is this new follower? */
  hasBios: boolean
}

/** How many actors are shown until all are asked for. */
const FIRST = 8

/** How many actors are drawn in one go: thousands at once would freeze the page. */
const PART = 50

/** The actors of a group, by name as far as the network says: some at first, then all of them. */
export function ActorList({ id, interaction, newIds, hasBios }: Props) {
  'use memo'
  const i18n = useTranslation()
  const actors = useGroupActors(interaction)
  const [isWhole, setIsWhole] = useState(false)
  const drawn = useDrawnInParts(isWhole ? actors.length : Math.min(FIRST, actors.length))
  const unnamed = actorCount(interaction) - actors.length
  const parts = Array.from({ length: Math.ceil((drawn - FIRST) / PART) }, (_, part) => FIRST + part * PART)
  return (
    <ul className="actor-list" id={id}>
      {[0, ...parts].map((from) => (
        <ActorPart
          key={from}
          actors={actors}
          from={from}
          to={Math.min(from === 0 ? FIRST : from + PART, drawn)}
          interaction={interaction}
          newIds={newIds}
          hasBios={hasBios}
        />
      ))}
      {!isWhole && actors.length > FIRST && (
        <li className="all-actors">
          <button
            type="button"
            className="text-button"
            onClick={() => {
              setIsWhole(true)
            }}
          >
            {i18n.t('row.allActors', { count: actorCount(interaction) })}
          </button>
        </li>
      )}
      {unnamed > 0 && drawn >= actors.length && (
        <li className="unnamed">{i18n.t('row.unnamed', { count: unnamed })}</li>
      )}
    </ul>
  )
}

/** Returns how many of so many to draw now: a part more in each frame, and fewer at once. */
function useDrawnInParts(wanted: number): number {
  const [drawn, setDrawn] = useState(Math.min(wanted, FIRST))
  const isDone = drawn >= wanted
  useEffect(() => {
    if (isDone) return
    const frame = requestAnimationFrame(() => {
      startTransition(() => {
        setDrawn(drawn + PART)
      })
    })
    return () => {
      cancelAnimationFrame(frame)
    }
  }, [drawn, isDone])
  return Math.min(drawn, wanted)
}

interface PartProps extends Omit<Props, 'id'> {
  actors: readonly User[]
  from: number
  /** Excluded. */
  to: number
}

/** Memoised by hand, as the compiler does not reach across a list: a further part renders none of the parts before. */
const ActorPart = memo(function ActorPart({ actors, from, to, newIds, ...shared }: PartProps) {
  return actors
    .slice(from, to)
    .map((actor) => <Actor key={actor.id} actor={actor} isNew={newIds?.has(actor.id) === true} {...shared} />)
})

interface ActorProps extends Pick<Props, 'interaction' | 'hasBios'> {
  actor: User
  isNew: boolean
}

/** One actor. The handle leads to the profile on the actor's own server, where the name leads to the viewer's. */
function Actor({ actor, isNew, interaction, hasBios }: ActorProps) {
  const i18n = useTranslation()
  return (
    <li data-new={isNew || undefined}>
      <Avatar person={actor} size={36} />
      <div className="actor">
        <span className="actor-name">
          {actor.url === undefined ? (
            <PersonName className="name" person={actor} />
          ) : (
            <a href={actor.url} rel="noopener noreferrer">
              <PersonName className="name" person={actor} />
            </a>
          )}
          {actor.handle && <Handle actor={actor} />}
        </span>
        {hasBios && actor.bio !== undefined && (
          <span className="bio" dir="auto" translate="no">
            {plainText(actor.bio)}
          </span>
        )}
      </div>
      {isNew && <span className="mark">{i18n.t('row.new')}</span>}
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
