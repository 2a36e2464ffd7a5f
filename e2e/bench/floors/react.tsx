import '#client/app/theme.css'
import '#client/interactions/row/row.css'
import '#client/interactions/row/preview.css'
import '#client/ui/action-icon.css'
import '#client/ui/avatar.css'
import '#client/ui/face-pile.css'
import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { dateWords, MOST_FACES, OUTLINE, readFirstPage, VERBS, type WireInteraction } from './wire.ts'

/** The second lower bound: the same rows by React alone. */

function Stream() {
  const [interactions, setInteractions] = useState<WireInteraction[]>([])
  useEffect(() => {
    void readFirstPage().then(setInteractions)
  }, [])
  return (
    <div className="shell" role="feed">
      {interactions.map((interaction, index) => (
        <Row key={index} interaction={interaction} position={index + 1} />
      ))}
    </div>
  )
}

function Row({ interaction, position }: { interaction: WireInteraction; position: number }) {
  const { users, objects, event_date, action } = interaction
  const [object] = objects
  return (
    <article className="row" data-action={action} tabIndex={0} aria-posinset={position}>
      <svg className="kind-icon" viewBox="0 0 20 20" width={20} height={20}>
        <path d={OUTLINE} />
      </svg>
      <div className="row-body">
        <div className="row-head">
          <span className="face-pile">
            {users.slice(0, MOST_FACES).map((user) => (
              <img
                key={user.id}
                className="avatar"
                src={user.avatar_image.url}
                width={24}
                height={24}
                alt=""
                loading="lazy"
              />
            ))}
          </span>
          <p className="sentence">
            <Names users={users} />
            {VERBS[action]}
          </p>
          <a className="moment row-link" href={object?.canonical_url}>
            <time dateTime={event_date}>{dateWords(event_date)}</time>
          </a>
        </div>
        {object?.text !== undefined && <p className="preview">{object.text}</p>}
      </div>
    </article>
  )
}

function Names({ users }: Pick<WireInteraction, 'users'>) {
  const [first, second] = users
  if (first === undefined) return 'Someone'
  return (
    <>
      <Name user={first} />
      {second !== undefined && (
        <>
          {users.length > 2 ? ', ' : ' and '}
          <Name user={second} />
        </>
      )}
      {users.length > 2 && (
        <>
          {' and '}
          <button type="button" className="others">
            {users.length - 2} others
          </button>
        </>
      )}
    </>
  )
}

function Name({ user }: { user: WireInteraction['users'][number] }) {
  return (
    <a className="name" href={user.canonical_url}>
      <bdi>{user.name}</bdi>
    </a>
  )
}

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<Stream />)
