import './row-actions.css'
import { useContext } from 'react'
import type { Interaction, Post } from '#client/domain/interaction.ts'
import type { User } from '#client/domain/user.ts'
import { useEver } from '#client/ui/use-ever.ts'
import { answeredInRow, isOffered, offeredWrite } from './offered-write.ts'
import { RowActionsContext, type RowMenuProps } from './row-actions-context.ts'

/** What can be done about a row. Takes its place at once, so that the row does not grow when the buttons are loaded. */
export function RowActions(row: RowMenuProps) {
  const { interaction } = row
  const { kinds, viewerId, parts } = useContext(RowActionsContext)
  const offer = offeredWrite(interaction, kinds)
  const actors = offer === undefined ? [] : answeredInRow(interaction, viewerId)
  // What was offered stays, so that what was done can be taken back.
  const isWanted = useEver(offer !== undefined && actors.some((actor) => isOffered(offer, actor)))
  return (
    <>
      {offer !== undefined && actors.length > 0 && isWanted && (
        <div className="row-answers">
          {parts && <parts.Answers actors={actors} offer={offer} isList={false} />}
        </div>
      )}
      {parts && <parts.Menu {...row} />}
    </>
  )
}

/** The same for one of the actors in a list of them. */
export function ActorActions({ interaction, actor }: { interaction: Interaction; actor: User }) {
  const { kinds, viewerId, parts } = useContext(RowActionsContext)
  const offer = offeredWrite(interaction, kinds)
  const isWanted = useEver(offer !== undefined && isOffered(offer, actor))
  if (offer === undefined || parts === undefined || !isWanted || actor.id === viewerId) return null
  return <parts.Answers actors={[actor]} offer={offer} isList />
}

/** What can be done about a reply that a row shows: star it in return. Its button takes no room of the text. */
export function ReplyActions({ reply }: { reply: Post }) {
  const { kinds, viewerId, parts } = useContext(RowActionsContext)
  if (parts === undefined || !kinds.includes('star') || reply.author?.id === viewerId) return null
  return <parts.Star reply={reply} />
}
