import type { ObjectType } from '#contract/appnet/streams.ts'

/** The types of objects that this service has events of. */
export type EventType = Exclude<ObjectType, 'stream_marker' | 'message' | 'file'>

/** Something that app streams report. An undo has the same type, actor and object. */
export interface AppEvent {
  type: EventType
  /** Identifies the object; for a token its hash, which is not sent. */
  key: string
  actorId: number
  /** The post or channel, or the other user; for `user` and `token` the actor. */
  objectId: number
  isDeleted: boolean
  /** The client of a token; null for every other type. */
  clientId: string | null
  /** Epoch milliseconds. */
  at: number
}

/** An event in the order in which all events of the network are reported. */
export interface PlacedAppEvent extends AppEvent {
  position: number
}

/** Makes the event of one user's mute or block of another. */
export function muteOrBlockEvent(
  type: 'mute' | 'block',
  userId: number,
  targetId: number,
  isDeleted: boolean,
  at: number,
): AppEvent {
  const key = `${userId}:${targetId}`
  return { type, key, actorId: userId, objectId: targetId, isDeleted, clientId: null, at }
}

/** Makes an event of an object with an id of its own. */
export function objectEvent(
  type: 'post' | 'star' | 'user_follow' | 'channel' | 'channel_subscription' | 'user',
  id: number,
  actorId: number,
  objectId: number,
  isDeleted: boolean,
  at: number,
): AppEvent {
  return { type, key: String(id), actorId, objectId, isDeleted, clientId: null, at }
}
