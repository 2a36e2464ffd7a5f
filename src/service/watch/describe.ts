import { BROADCAST_METADATA } from '#contract/appnet/annotations.ts'
import type { WireAnnotation } from '#contract/appnet/objects.ts'
import type { StreamEnvelope } from '#contract/appnet/streams.ts'
import { truncate } from '#service/model/text/entities.ts'
import { type Actor, isOf } from './changes-of.ts'
import type { GainedInteraction } from './rebuild.ts'

export const MAX_NAME = 40
const MAX_TEXT = 80

/**
 * Describes an interaction to its owner, as in "Anna, Ben and 3 others reposted your post".
 * @param envelope the latest event of the interaction, which has the texts
 */
export function describe({ action, actors }: GainedInteraction, envelope: StreamEnvelope): string {
  const who = listNames(actors)
  switch (action) {
    case 'follow':
      return `${who} started following you`
    case 'star':
      return `${who} starred your post${quote(textOf(envelope))}`
    case 'repost':
      return `${who} reposted your post${quote(textOf(envelope))}`
    case 'reply':
      return `${who} replied to your post${quote(textOf(envelope))}`
    case 'broadcast_create':
      return `You created ${titleOf(envelope)}`
    case 'broadcast_subscribe':
      return `${who} subscribed to ${titleOf(envelope)}`
    case 'broadcast_unsubscribe':
      return `${who} unsubscribed from ${titleOf(envelope)}`
    default:
      return action satisfies never
  }
}

/** Names at most two, and counts the others. */
function listNames(actors: readonly Actor[]): string {
  const [first = '', second] = actors.map(({ name, username }) => printable(name, MAX_NAME) || `@${username}`)
  const others = actors.length - 2
  if (second === undefined) return first
  if (others <= 0) return `${first} and ${second}`
  return `${first}, ${second} and ${others} ${others === 1 ? 'other' : 'others'}`
}

/** Returns the text of the post that was starred or reposted, or that is the reply. */
function textOf(envelope: StreamEnvelope): string {
  if (isOf(envelope, 'star')) return envelope.data.post.text ?? ''
  if (isOf(envelope, 'post')) return (envelope.data.repost_of ?? envelope.data).text ?? ''
  return ''
}

function quote(text: string): string {
  const shown = printable(text, MAX_TEXT)
  return shown === '' ? '' : `: “${shown}”`
}

function titleOf(envelope: StreamEnvelope): string {
  const annotations = isOf(envelope, 'channel_subscription')
    ? envelope.data.channel.annotations
    : isOf(envelope, 'channel')
      ? envelope.data.annotations
      : undefined
  const title = titleAmong(annotations ?? [])
  return title === '' ? 'your channel' : `“${title}”`
}

function titleAmong(annotations: readonly WireAnnotation[]): string {
  const title = annotations.find(({ type }) => type === BROADCAST_METADATA)?.value['title']
  return typeof title === 'string' ? printable(title, MAX_TEXT) : ''
}

/** What turns the direction of a line. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Makes one line of a text that a stranger wrote: it commands no terminal, and is at most so many code points long. */
export function printable(text: string, max: number): string {
  const line = text.replace(DIRECTION_MARKS, '').replace(/[\p{Cc}\p{Z}]+/gu, ' ')
  return truncate(line.trim(), max)
}
