/** What a client accepts of Mastodon's notifications, grouped (API v2) and single (API v1), and the objects in them. */
import * as v from 'valibot'
import { flag, listOf, part, requiredToken, text, token, wholeNumber } from '../tolerant.ts'

/** Also a partial one, which has no names. */
export const readAccount = v.object({
  id: token,
  /** `user` on the same server, `user@host` elsewhere. */
  acct: text,
  /** May hold `:shortcodes:` of `emojis`. */
  display_name: text,
  emojis: listOf(v.object({ shortcode: v.string() })),
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
  /** Whose status it answers. */
  in_reply_to_account_id: token,
  /** HTML. */
  content: text,
  /** What it is about, for whoever decides whether to read it. */
  spoiler_text: text,
  url: text,
  /** Filters of the viewer that it falls under. */
  filtered: listOf(v.object({ filter: v.object({ title: text, filter_action: text }) })),
})

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
})

export const readNotification = v.object({
  id: token,
  type: text,
  created_at: text,
  account: part(readAccount),
  status: part(readStatus),
})

/** An answer of API v1 that is a page at all is a list. */
export const readNotifications = v.array(v.unknown())

/** An answer that is a page at all has a list of groups; the other lists may be missing. */
export const readPage = v.object({
  accounts: listOf(readAccount),
  partial_accounts: listOf(readAccount),
  statuses: listOf(readStatus),
  notification_groups: v.array(v.unknown()),
})

export const readFailure = v.object({ error: text, error_description: text })

export type ReadAccount = v.InferOutput<typeof readAccount>
export type ReadStatus = v.InferOutput<typeof readStatus>
export type ReadGroup = v.InferOutput<typeof readGroup>
export type ReadNotification = v.InferOutput<typeof readNotification>
