/** What a client accepts of Mastodon's notifications, grouped (API v2) and single (API v1), and the objects in them. */
import * as v from 'valibot'
import { flag, listOf, part, requiredToken, text, token, wholeNumber } from '../tolerant.ts'

/** A picture that a server has for a word between colons. */
const readEmoji = v.object({ shortcode: v.string(), url: text, static_url: text })

const readEmojis = listOf(readEmoji, 200)

/** Also a partial one, which has no names. */
export const readAccount = v.object({
  id: token,
  /** `user` on the same server, `user@host` elsewhere. */
  acct: text,
  /** May hold `:shortcodes:` of `emojis`. */
  display_name: text,
  emojis: readEmojis,
  /** HTML. */
  note: text,
  url: text,
  avatar: text,
  avatar_static: text,
  bot: flag,
})

const readStatus = v.object({
  id: token,
  account: part(readAccount),
  in_reply_to_id: token,
  /** Whose status it answers. */
  in_reply_to_account_id: token,
  /** HTML. */
  content: text,
  language: text,
  emojis: readEmojis,
  /** What it is about, for readers who decide whether to see it. */
  spoiler_text: text,
  url: text,
  /** Its pictures are not to be shown unasked. */
  sensitive: flag,
  media_attachments: listOf(v.object({ type: text, description: text, preview_url: text }), 50),
  poll: part(v.object({ options: listOf(v.object({ title: v.string() }), 50) })),
  card: part(v.object({ title: text, url: text })),
  /** Filters of the viewer that it falls under. */
  filtered: listOf(v.object({ filter: v.object({ title: text, filter_action: text }) })),
})

/** What some types have besides accounts and statuses; the same in both APIs. */
const details = {
  moderation_warning: part(v.object({ id: token, action: text, text })),
  /** Of `severed_relationships`. */
  event: part(
    v.object({
      id: token,
      type: text,
      target_name: text,
      followers_count: wholeNumber,
      following_count: wholeNumber,
    }),
  ),
  report: part(v.object({ id: token, comment: text, target_account: part(readAccount) })),
  annual_report: part(v.object({ year: token })),
  collection: part(v.object({ id: token, name: text, url: text })),
  /** Of a reaction: a character, or `:shortcode:` of a picture. */
  emoji: text,
  emoji_url: text,
  url: text,
  /** Fedibird's way to say the same. */
  emoji_reaction: part(v.object({ name: text, url: text, static_url: text })),
  /** The server's own words, HTML, for a type that the client did not claim to know (4.6). */
  fallback: part(v.object({ title: text, summary: text, details: text })),
}

export const readGroup = v.object({
  group_key: token,
  type: text,
  /** All in the group, usually more than the sample. */
  notifications_count: wholeNumber,
  most_recent_notification_id: token,
  /** Oldest and newest of the group on this page. */
  page_min_id: token,
  page_max_id: token,
  latest_page_notification_at: text,
  sample_account_ids: listOf(requiredToken),
  status_id: token,
  ...details,
})

export const readNotification = v.object({
  id: token,
  type: text,
  created_at: text,
  account: part(readAccount),
  status: part(readStatus),
  ...details,
})

/** What the viewer is to an account. The documentation has all of them; other software leaves some out. */
export const readRelationship = v.object({
  id: token,
  following: flag,
  requested: flag,
  muting: flag,
  followed_by: flag,
})

/** Rules of what is held back, of which only their result is read. */
export const readPolicy = v.object({
  summary: part(v.object({ pending_requests_count: wholeNumber, pending_notifications_count: wholeNumber })),
})

/** The notifications of one account that are held back. The count is documented as text. */
export const readHeldBack = v.object({ id: token, account: part(readAccount), notifications_count: token })

/** The whole list of a group's people. */
export const readAccounts = v.array(v.unknown())

/** An answer of API v1 that is a page at all is a list. */
export const readNotifications = v.array(v.unknown())

/** An answer that is a page at all has a list of groups; the other lists may be missing. */
export const readPage = v.object({
  accounts: listOf(readAccount),
  partial_accounts: listOf(readAccount),
  statuses: listOf(readStatus),
  notification_groups: v.array(v.unknown()),
})

/** `{}` where nothing was ever read; other software says `null`, of the whole or of the timeline. */
export const readMarkers = v.nullable(
  v.pipe(
    v.record(v.string(), v.unknown()),
    v.transform(({ notifications }) => ({ notifications })),
    v.object({ notifications: part(v.object({ last_read_id: token })) }),
  ),
)

/** Pixelfed says `message`. */
export const readFailure = v.object({ error: text, error_description: text, message: text })

export type ReadEmoji = v.InferOutput<typeof readEmoji>
export type ReadAccount = v.InferOutput<typeof readAccount>
export type ReadStatus = v.InferOutput<typeof readStatus>
export type ReadGroup = v.InferOutput<typeof readGroup>
export type ReadNotification = v.InferOutput<typeof readNotification>
