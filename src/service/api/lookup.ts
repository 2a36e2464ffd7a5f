import { forbidden, notFound, unauthenticated } from '#service/model/http-error.ts'
import { parseId } from '#service/model/ids.ts'
import type { ChannelRecord, PostRecord, UserRecord } from '#service/model/records.ts'
import { normalizeUsername } from '#service/model/usernames.ts'
import { mayRead } from '#service/model/channel-access.ts'
import { findChannel } from '#service/store/channels.ts'
import type { Db } from '#service/store/database.ts'
import { blockedByOwner, refuseBlocked } from '#service/store/block-checks.ts'
import { postsClosedTo } from '#service/store/post-lists.ts'
import { findPost } from '#service/store/posts.ts'
import { findUser, findUserByName } from '#service/store/users.ts'
import type { Call } from '#service/http/route.ts'

/**
 * Finds the account that a path means by `me`, a number or `@username`.
 * @throws Failure 404 for an unknown one; 401 or 403 for `me` when nobody is signed in
 */
export async function userOf(call: Call): Promise<UserRecord> {
  const text = call.param('user')
  const user = text === 'me' ? await me(call) : await findAddressed(call.dependencies.store.db, text)
  if (!user) throw notFound('There is no such user. Users are addressed by number, by @username or as me.')
  return user
}

/** @throws Failure 404 */
export async function knownPostOf(call: Call): Promise<PostRecord> {
  const id = parseId(call.param('post'))
  const post = id === null ? undefined : await findPost(call.dependencies.store.db, id)
  if (!post) throw notFound('There is no such post.')
  return post
}

/** @throws Failure 404 for an unknown post, 403 for one of somebody who has blocked the viewer */
export async function postOf(call: Call): Promise<PostRecord> {
  const post = await knownPostOf(call)
  const closed = await postsClosedTo(call.dependencies.store.db, call.viewerId, [post.id])
  if (closed.has(post.id)) throw blockedByOwner()
  return post
}

/** @throws Failure 404 for an unknown channel, 403 for one whose readers the viewer is not among */
export async function knownChannelOf(call: Call): Promise<ChannelRecord> {
  const id = parseId(call.param('channel'))
  const channel = id === null ? undefined : await findChannel(call.dependencies.store.db, id)
  if (!channel) throw notFound('There is no such channel.')
  if (!mayRead(channel, call.viewerId)) throw forbidden('This channel is not open to you.')
  return channel
}

/** @throws Failure 404 and 403 as `knownChannelOf`, and 403 for a channel of somebody who has blocked the viewer */
export async function channelOf(call: Call): Promise<ChannelRecord> {
  const channel = await knownChannelOf(call)
  await refuseReading(call, channel.ownerId)
  return channel
}

/** @throws Failure 403 when `ownerId` has blocked the viewer */
export async function refuseReading({ dependencies, viewerId }: Call, ownerId: number): Promise<void> {
  if (viewerId !== null) await refuseBlocked(dependencies.store.db, [{ by: ownerId, blocked: viewerId }])
}

async function me(call: Call): Promise<UserRecord | undefined> {
  if (!call.token) throw unauthenticated('Without a token there is no me.')
  if (call.viewerId === null) throw forbidden('An app token acts for nobody, so there is no me.')
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
