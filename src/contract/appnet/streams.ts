/** What App.net's App Streams send, to apps that follow everything that happens on a network. */
import * as v from 'valibot'
import { channelSchema, postSchema, userSchema } from './objects.ts'
import { SCOPES } from './scopes.ts'

/** The documented types of objects. A network without messages, markers and files never sends those. */
export const OBJECT_TYPES = [
  'post',
  'star',
  'user_follow',
  'stream_marker',
  'message',
  'channel',
  'channel_subscription',
  'mute',
  'block',
  'user',
  'token',
  'file',
] as const

export type ObjectType = (typeof OBJECT_TYPES)[number]

const userAnd = { user: userSchema }

function envelope<Type extends ObjectType, Data extends v.GenericSchema>(type: Type, data: Data) {
  return v.strictObject({
    meta: v.strictObject({
      type: v.literal(type),
      /** Epoch milliseconds. */
      timestamp: v.pipe(v.number(), v.integer()),
      id: v.string(),
      /** Grows from one event to the next. Hark's own addition: after a disconnect it tells repeated events apart. */
      position: v.pipe(v.number(), v.integer()),
      /** The event undoes an earlier one; both are paired by users and object, not by `id`. */
      is_deleted: v.optional(v.literal(true)),
      /** Users who have muted or blocked the one who acted; they must not be notified. */
      suppress_notifications: v.optional(v.array(v.string())),
    }),
    data,
  })
}

/** One frame of a stream that tells of an event. */
export const streamEnvelopeSchema = v.union([
  envelope('post', postSchema),
  envelope('star', v.strictObject({ ...userAnd, post: postSchema })),
  envelope('user_follow', v.strictObject({ ...userAnd, follows_user: userSchema })),
  envelope('channel', channelSchema),
  envelope('channel_subscription', v.strictObject({ ...userAnd, channel: channelSchema })),
  envelope('mute', v.strictObject({ ...userAnd, muted_user: userSchema })),
  envelope('block', v.strictObject({ ...userAnd, blocked_user: userSchema })),
  /** A deleted account has nothing but its id: everything that its user did is void. */
  envelope('user', v.union([userSchema, v.strictObject({ id: v.string() })])),
  envelope(
    'token',
    v.strictObject({ ...userAnd, client_id: v.string(), scopes: v.array(v.picklist(SCOPES)) }),
  ),
])

/** A frame in place of an event: why the service ends the connection. */
export const controlSchema = v.strictObject({
  control: v.strictObject({ event: v.literal('disconnect'), reason: v.string() }),
})

export type StreamEnvelope = v.InferOutput<typeof streamEnvelopeSchema>
export type StreamControl = v.InferOutput<typeof controlSchema>
