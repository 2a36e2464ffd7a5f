import { BROADCAST_METADATA } from '#contract/appnet/annotations.ts'
import type { WireInteraction } from '#contract/appnet/objects.ts'
import type { PushMessage } from '#contract/appnet/push.ts'
import { truncate } from '#service/model/text/entities.ts'

/** How much of a message is plain text at most, in bytes: push services take 4096 bytes with its encryption. */
const MAX_BYTES = 2800
/** Users that a sentence names, or counts as the only other one. */
export const MAX_USERS = 3
const MAX_NAME_LENGTH = 60
const MAX_TEXT_LENGTH = 160

/** A row that has grown. */
export interface GrownRow {
  groupId: number
  /** How many users there are, although `interaction` has only the first `MAX_USERS`. */
  userCount: number
  interaction: WireInteraction
}

/**
 * Makes the message about rows, newest first: each shortened to what its sentence and its link need, and as many as fit.
 * @param more rows that are not among `rows`
 */
export function makePushMessage(viewerId: number, rows: readonly GrownRow[], more: number): PushMessage {
  const message: PushMessage = { viewer_id: String(viewerId), rows: [], more: more + rows.length }
  for (const { groupId, userCount, interaction } of rows) {
    const row = { group: String(groupId), user_count: userCount, interaction: shorten(interaction) }
    const next = { ...message, rows: [...message.rows, row], more: message.more - 1 }
    if (message.rows.length > 0 && Buffer.byteLength(JSON.stringify(next)) > MAX_BYTES) break
    Object.assign(message, next)
  }
  return message
}

function shorten(interaction: WireInteraction): Record<string, unknown> {
  const { action, event_date, pagination_id, users } = interaction
  const frame = { action, event_date, pagination_id, users: users.map(shortenUser) }
  switch (action) {
    case 'welcome':
      return { ...frame, objects: [] }
    case 'follow':
      return { ...frame, objects: interaction.objects.map(shortenUser) }
    case 'star':
    case 'repost':
    case 'reply':
      return {
        ...frame,
        objects: interaction.objects.map(({ id, user, text, canonical_url, is_deleted }) => ({
          ...{ id, canonical_url, is_deleted },
          ...(user && { user: shortenUser(user) }),
          ...(text !== undefined && { text: truncate(text, MAX_TEXT_LENGTH) }),
        })),
      }
    case 'broadcast_create':
    case 'broadcast_subscribe':
    case 'broadcast_unsubscribe':
      return {
        ...frame,
        objects: interaction.objects.map(({ id, type, annotations = [] }) => ({
          ...{ id, type },
          annotations: annotations.flatMap(({ type: kind, value: { title } }) =>
            kind === BROADCAST_METADATA && typeof title === 'string'
              ? [{ type: kind, value: { title: truncate(title, MAX_NAME_LENGTH) } }]
              : [],
          ),
        })),
      }
    default:
      return action satisfies never
  }
}

function shortenUser({ id, username, name, canonical_url }: WireInteraction['users'][number]) {
  return { id, username, name: truncate(name, MAX_NAME_LENGTH), canonical_url }
}
