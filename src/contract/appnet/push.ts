/** Web push, an extension of the embedded service: `users/me/push`, and what a push message holds. */
import * as v from 'valibot'

/** One browser that receives push messages, as `users/me/push` presents it. */
export const readPushSubscription = v.object({
  id: v.string(),
  endpoint: v.string(),
  /** Of the list; an unknown one counts for nothing. */
  actions: v.array(v.string()),
})

/** What `GET users/me/push` responds with. */
export const readPushState = v.object({
  /** Where the browser's `subscribe` wants `applicationServerKey`: a P-256 point in base64url. */
  application_server_key: v.string(),
  subscriptions: v.array(readPushSubscription),
})

/**
 * A push message: the rows of the stream that have grown since the message before, newest first. `group` is the same in
 * every message about a row, so that a notification replaces its former one.
 */
export const readPushMessage = v.object({
  viewer_id: v.string(),
  rows: v.array(
    v.object({
      group: v.string(),
      /** How many users acted; `interaction.users` names the latest only. */
      user_count: v.number(),
      /** As in `users/me/interactions`, with what a sentence needs. */
      interaction: v.record(v.string(), v.unknown()),
    }),
  ),
  /** How many further rows have grown. */
  more: v.number(),
})

export type PushMessage = v.InferOutput<typeof readPushMessage>
