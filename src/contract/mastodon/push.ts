/** Web push of Mastodon: the server's key, and what a message holds once it is decrypted. */
import * as v from 'valibot'
import { part, text } from '../tolerant.ts'

/** Of `GET /api/v2/instance` (4.3). */
export const readPushInstance = v.object({
  configuration: part(v.object({ vapid: part(v.object({ public_key: text })) })),
})

/** One notification: `title` is a sentence in the language of the account, `body` the text of the post. */
export const readPushNotification = v.object({
  notification_id: v.union([v.string(), v.number()]),
  notification_type: text,
  title: v.string(),
  body: text,
})
