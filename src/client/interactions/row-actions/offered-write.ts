import type { Interaction } from '#client/domain/interaction.ts'
import type { User } from '#client/domain/user.ts'
import type { WriteKind } from '#client/network/dialect.ts'

/** What a viewer can do about the actors of an interaction: follow them back, or answer their requests. */
export type ActorOffer = Extract<WriteKind, 'follow' | 'request'>

/** More actors than these are answered in the list of them only. */
const MAX_ANSWERED_IN_ROW = 2

/** Returns what can be done about the actors of an interaction; undefined where nothing is to be done, or can be. */
export function offeredWrite({ action }: Interaction, kinds: readonly WriteKind[]): ActorOffer | undefined {
  if (action === 'follow' && kinds.includes('follow')) return 'follow'
  return action === 'follow_request' && kinds.includes('request') ? 'request' : undefined
}

/** Returns the actors that the row itself offers it for; none for a crowd, which the list of actors answers. */
export function answeredInRow({ actors, unnamedActors }: Interaction, viewerId: string): readonly User[] {
  if (unnamedActors > 0 || actors.length > MAX_ANSWERED_IN_ROW) return []
  return actors.filter(({ id }) => id !== viewerId)
}

/** Whether it is of use for an actor: one who is followed already is not followed back. */
export function isOffered(offer: ActorOffer, { isFollowed }: User): boolean {
  return offer === 'request' || isFollowed !== true
}
