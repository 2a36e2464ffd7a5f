import type { Call } from '#service/http/route.ts'
import { mayRead } from '#service/model/channel-access.ts'
import { forbidden, notFound, unauthenticated } from '#service/model/http-error.ts'
import { parseId } from '#service/model/ids.ts'
import type { ChannelRecord, PostRecord, UserRecord } from '#service/model/records.ts'
import { normalizeUsername } from '#service/model/text/usernames.ts'
import { assertNotBlocked, blockedByOwner } from '#service/store/block-checks.ts'
import { findChannel } from '#service/store/channels.ts'
import type { Db } from '#service/store/database.ts'
import { postsBlockedFor } from '#service/store/posts/post-lists.ts'
import { findPost } from '#service/store/posts/posts.ts'
import { findUser, findUserByName } from '#service/store/users.ts'

/**
 * Finds the account that a path addresses by `me`, an id or `@username`.
 * @throws HttpError 404 for an unknown one; 401 or 403 for `me` without a user token
 */
export async function requireUser(call: Call): Promise<UserRecord> {
  const text = call.param('user')
  const user = text === 'me' ? await me(call) : await findAddressed(call.dependencies.store.db, text)
  if (!user) throw notFound('There is no such user. Users are addressed by number, by @username or as me.')
  return user
}

/** Finds the post of a path. @throws HttpError 404 */
export async function requirePost(call: Call): Promise<PostRecord> {
  const id = parseIdParam(call, 'post')
  const post = id === null ? undefined : await findPost(call.dependencies.store.db, id)
  if (!post) throw notFound('There is no such post.')
  return post
}

/** Finds the post of a path. @throws HttpError 404 for an unknown one, 403 when its author has blocked the viewer */
export async function requireReadablePost(call: Call): Promise<PostRecord> {
  const post = await requirePost(call)
  const blocked = await postsBlockedFor(call.dependencies.store.db, call.viewerId, [post.id])
  if (blocked.has(post.id)) throw blockedByOwner()
  return post
}

/** Finds the channel of a path. @throws HttpError 404 for an unknown one, 403 when the viewer is not among its readers */
export async function requireChannel(call: Call): Promise<ChannelRecord> {
  const id = parseIdParam(call, 'channel')
  const channel = id === null ? undefined : await findChannel(call.dependencies.store.db, id)
  if (!channel) throw notFound('There is no such channel.')
  if (!mayRead(channel, call.viewerId)) throw forbidden('This channel is not open to you.')
  return channel
}

/** Finds the channel of a path. @throws HttpError as `requireChannel`, and 403 when its owner has blocked the viewer */
export async function requireReadableChannel(call: Call): Promise<ChannelRecord> {
  const channel = await requireChannel(call)
  await assertReadable(call, channel.ownerId)
  return channel
}

/** Rejects reading the content of an owner who has blocked the viewer. @throws HttpError 403 */
export async function assertReadable({ dependencies, viewerId }: Call, ownerId: number): Promise<void> {
  if (viewerId !== null)
    await assertNotBlocked(dependencies.store.db, [{ blockerId: ownerId, blockedId: viewerId }])
}

/**
 * Parses an id of a path. @throws HttpError 404 for text that is not a number: it is a path that this API does not have,
 * such as `posts/stream/explore`
 */
function parseIdParam(call: Call, name: 'post' | 'channel'): number | null {
  const text = call.param(name)
  if (!/^-?[\d.]+$/.test(text)) throw notFound('There is nothing at this path of the API.')
  return parseId(text)
}

async function me(call: Call): Promise<UserRecord | undefined> {
  if (!call.token) throw unauthenticated('me needs a user token.')
  if (call.viewerId === null) throw forbidden('An app token has no user, so it cannot address me.')
  return findUser(call.dependencies.store.db, call.viewerId)
}

async function findAddressed(db: Db, text: string): Promise<UserRecord | undefined> {
  if (text.startsWith('@')) {
    const username = normalizeUsername(text)
    return username === null ? undefined : findUserByName(db, username)
  }
  const id = parseId(text)
  return id === null ? undefined : findUser(db, id)
}
