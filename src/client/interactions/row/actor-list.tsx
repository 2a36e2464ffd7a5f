import type { User } from '#client/domain/user.ts'
import { plainText } from '#client/domain/rich-text.ts'
import { Avatar } from '#client/ui/avatar.tsx'
import { PersonName } from '#client/ui/person-name.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'
import './actor-list.css'

interface Props {
  id: string
  actors: readonly User[]
  /** How many more actors there are, whom the network does not name. */
  unnamed: number
  /** Shows the actors' own descriptions: who is this new follower? */
  hasBios: boolean
}

/** All actors of a group, by name as far as the network says. */
export function ActorList({ id, actors, unnamed, hasBios }: Props) {
  const i18n = useTranslation()
  return (
    <ul className="actor-list" id={id}>
      {actors.map((actor) => (
        <li key={actor.id}>
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
              {actor.handle && <bdi className="handle">@{actor.handle}</bdi>}
            </span>
            {hasBios && actor.bio !== undefined && (
              <span className="bio" dir="auto">
                {plainText(actor.bio)}
              </span>
            )}
          </div>
        </li>
      ))}
      {unnamed > 0 && <li className="unnamed">{i18n.t('row.unnamed', { count: unnamed })}</li>}
    </ul>
  )
}
