import * as v from 'valibot'
import type { Interaction } from '#client/domain/interaction.ts'
import { cleanText, MAX_LENGTH } from '#client/domain/text/clean-text.ts'
import { readPushMessage } from '#contract/appnet/push.ts'
import { readPushNotification } from '#contract/mastodon/push.ts'
import { GROUPED_TYPES } from '#contract/mastodon/types.ts'
import { decodePage } from './dialects/appnet/decode.ts'

/** What a push message tells: a row with all its actors so far, or one event in the words of the network. */
export type Pushed =
  | { readonly kind: 'row'; readonly group: string; readonly interaction: Interaction }
  | {
      readonly kind: 'event'
      readonly group: string
      /** Undefined for what is never part of a row with other events. */
      readonly sharedAction: (typeof GROUPED_TYPES)[number] | undefined
      readonly title: string
      readonly text: string
    }

/** The kinds of messages: those of Hark's own service, and those of Mastodon's API. */
export type PushFormat = 'rows' | 'events'

/** Understands a push message. @returns nothing for one that is of another form */
export function decodePushed(format: PushFormat, message: unknown, apiRoot: URL): readonly Pushed[] {
  switch (format) {
    case 'rows':
      return decodeRows(message, apiRoot)
    case 'events':
      return decodeEvent(message)
    default:
      return format satisfies never
  }
}

function decodeRows(message: unknown, apiRoot: URL): readonly Pushed[] {
  const parsed = v.safeParse(readPushMessage, message)
  if (!parsed.success) return []
  return parsed.output.rows.flatMap(({ group, user_count, interaction: sent }) => {
    const response = { status: 200, headers: new Headers(), body: { data: [sent], meta: { code: 200 } } }
    const [interaction] = decodePage(response, { actions: [], count: 1 }, apiRoot).interactions
    if (interaction === undefined) return []
    const unnamedActors = Math.max(0, user_count - interaction.actors.length)
    return [{ kind: 'row' as const, group, interaction: { ...interaction, unnamedActors } }]
  })
}

/** A group is what has the same type and text: the message does not name the post. */
function decodeEvent(message: unknown): readonly Pushed[] {
  const parsed = v.safeParse(readPushNotification, message)
  if (!parsed.success) return []
  const { notification_id, notification_type = '', title, body = '' } = parsed.output
  const text = cleanText(body, MAX_LENGTH.text)
  const sharedAction = GROUPED_TYPES.find((type) => type === notification_type)
  const group = sharedAction === undefined ? String(notification_id) : `${sharedAction} ${text.slice(0, 100)}`
  return [{ kind: 'event', group, sharedAction, title: cleanText(title, MAX_LENGTH.message), text }]
}
