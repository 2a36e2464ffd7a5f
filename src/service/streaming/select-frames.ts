import type { ObjectType } from '#contract/appnet/streams.ts'
import { comparedUserIds, type FilterRules, passesFilter } from '#service/model/event-filter.ts'
import { authorizedScopes, isAuthorizedFor } from '#service/store/accounts/tokens.ts'
import type { Db } from '#service/store/database.ts'
import type { Audience, PresentedEvent } from './present-events.ts'

/** Which events a stream receives. */
export interface Selection {
  clientId: string
  objectTypes: readonly ObjectType[]
  rules: FilterRules | null
}

/** One of these scopes lets an app see channels. */
const MESSAGE_SCOPES = ['public_messages', 'messages'] as const

/** Joins the frames of the events that a stream receives. */
export async function selectFrames(
  db: Db,
  presented: readonly PresentedEvent[],
  { clientId, objectTypes, rules }: Selection,
): Promise<Uint8Array> {
  const wanted = presented.filter(({ event }) => objectTypes.includes(event.type))
  const isSentTo = await audienceCheck(db, wanted, clientId)
  const sent = wanted.filter(({ audience }) => isSentTo(audience))
  const passing = rules ? await filterEvents(db, sent, rules, clientId) : sent
  return Buffer.concat(passing.map(({ frame }) => frame))
}

async function filterEvents(
  db: Db,
  presented: readonly PresentedEvent[],
  rules: FilterRules,
  clientId: string,
): Promise<PresentedEvent[]> {
  const compared = presented.flatMap(({ event, envelope }) => comparedUserIds(rules, event.type, envelope))
  const authorized = new Set((await authorizedScopes(db, clientId, compared)).keys())
  return presented.filter(({ event, envelope }) => passesFilter(rules, event.type, envelope, authorized))
}

async function audienceCheck(
  db: Db,
  presented: readonly PresentedEvent[],
  clientId: string,
): Promise<(audience: Audience) => boolean> {
  const audiences = presented.map(({ audience }) => audience)
  const userIds = audiences.flatMap((audience) => (audience.kind === 'users' ? audience.userIds : []))
  const scopesOf = await authorizedScopes(db, clientId, [...new Set(userIds)])
  const hasAnyUser =
    audiences.some((audience) => audience.kind === 'any user') &&
    (await isAuthorizedFor(db, clientId, MESSAGE_SCOPES))
  return (audience) => {
    switch (audience.kind) {
      case 'everyone':
        return true
      case 'client':
        return audience.clientId === clientId
      case 'any user':
        return hasAnyUser
      case 'users':
        return audience.userIds.some((id) => {
          const scopes = scopesOf.get(id)
          return scopes && (!audience.isForMessages || MESSAGE_SCOPES.some((scope) => scopes.has(scope)))
        })
      default:
        return audience satisfies never
    }
  }
}
