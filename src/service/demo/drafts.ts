import { broadcastChannel } from '#service/model/annotations.ts'
import { HARK } from '#service/model/first-party-clients.ts'
import type { NewChannel } from '#service/store/channels.ts'
import type { NewPost } from '#service/store/posts/posts.ts'

/** Makes a post of an invented user or, with `replyTo`, a reply. */
export function postDraft(userId: number, text: string, replyTo: number | null, at: number): NewPost {
  return { userId, text, annotations: [], replyTo, clientId: HARK.id, at }
}

/** Makes a public broadcast channel. */
export function broadcastDraft(ownerId: number, title: string, description: string, at: number): NewChannel {
  const readers = { public: true, anyUser: false, userIds: [] }
  return { ownerId, ...broadcastChannel(title, description), readers, editorIds: [], at }
}
