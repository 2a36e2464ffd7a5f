import { eq, sql } from 'drizzle-orm'
import type { WireAnnotation } from '#contract/appnet/objects.ts'
import { objectEvent } from '#service/model/app-event.ts'
import { forbidden } from '#service/model/http-error.ts'
import type { PostRecord } from '#service/model/records.ts'
import { extractEntities, foldTag, mentionedNames, noEntities } from '#service/model/text/entities.ts'
import { assertNotBlocked } from '../block-checks.ts'
import { addToCount } from '../counts.ts'
import { type Db, idArray } from '../database.ts'
import type { StreamChanges } from '../interactions/stream-changes.ts'
import { lockPosts, lockUsers } from '../locks.ts'
import { hashtags, mentions, posts, users } from '../schema/content.ts'
import { idsOfNames } from '../users.ts'
import { assertActionable } from './stars.ts'

export interface NewPost {
  userId: number
  text: string
  annotations: WireAnnotation[]
  replyTo: number | null
  clientId: string
  at: number
}

/**
 * Publishes posts and replies. A reply to one's own post makes no event.
 * @returns the posts in the order of `drafts`
 * @throws HttpError 404 for a reply to an unknown or deleted post, 400 for a reply to a repost, 403 for a reply to
 *   a user who blocks the author
 */
export async function createPosts(
  tx: Db,
  drafts: readonly NewPost[],
): Promise<StreamChanges & { posts: PostRecord[] }> {
  await lockUsers(
    tx,
    drafts.map((draft) => draft.userId),
  )
  const parents = await lockPosts(
    tx,
    drafts.flatMap((draft) => draft.replyTo ?? []),
  )
  for (const parent of parents.values()) assertActionable(parent, 'replied to')
  await assertNotBlocked(
    tx,
    drafts.flatMap((draft) => {
      const parent = parents.get(draft.replyTo ?? 0)
      return parent ? [{ blockerId: parent.userId, blockedId: draft.userId }] : []
    }),
  )
  const idOf = await idsOfNames(tx, [...new Set(drafts.flatMap((draft) => mentionedNames(draft.text)))])
  const created = await tx
    .insert(posts)
    .values(
      drafts.map(({ at, ...draft }) => ({
        ...draft,
        createdAt: at,
        entities: extractEntities(draft.text, idOf),
        threadId: parents.get(draft.replyTo ?? 0)?.threadId ?? draft.replyTo,
      })),
    )
    .returning()
  await insertMentions(tx, created)
  await insertHashtags(tx, created)
  const replies = created.flatMap((post) => {
    const parent = parents.get(post.replyTo ?? 0)
    return parent ? { post, parent } : []
  })
  await addToCount(
    tx,
    users.numPosts,
    created.map((post) => post.userId),
    1,
  )
  await addToCount(
    tx,
    posts.numReplies,
    replies.map(({ parent }) => parent.id),
    1,
  )
  return {
    posts: created,
    added: replies
      .filter(({ post, parent }) => post.userId !== parent.userId)
      .map(({ post, parent }) => ({
        ...{ ownerId: parent.userId, action: 'reply', objectId: parent.id },
        ...{ actorId: post.userId, sourceId: post.id, at: post.createdAt },
      })),
    appEvents: created.map(({ id, userId, createdAt }) => {
      return objectEvent('post', id, userId, id, false, createdAt)
    }),
  }
}

/**
 * Deletes one's own post or reply: its text, its event in the parent author's stream, and all events on it.
 * @throws HttpError 404 for an unknown post, 403 for another user's
 */
export async function deletePost(
  tx: Db,
  userId: number,
  post: PostRecord,
  at: number,
): Promise<StreamChanges> {
  await lockUsers(tx, [userId])
  // The author of what it replies to may have left, with every post.
  const parents = post.replyTo === null ? [] : await postsByIds(tx, [post.replyTo])
  const locked = await lockPosts(tx, [post.id, ...parents.map(({ id }) => id)])
  if (post.userId !== userId) throw forbidden('Only its author can delete a post.')
  if (locked.get(post.id)?.isDeleted) return {}
  await tx
    .update(posts)
    .set({ isDeleted: true, text: '', entities: noEntities(), annotations: [] })
    .where(eq(posts.id, post.id))
  await tx.delete(mentions).where(eq(mentions.postId, post.id))
  await tx.delete(hashtags).where(eq(hashtags.postId, post.id))
  await addToCount(tx, users.numPosts, [userId], -1)
  const deletedPosts = [{ ownerId: userId, postId: post.id }]
  const parent = locked.get(post.replyTo ?? 0)
  const appEvents = [objectEvent('post', post.id, userId, post.id, true, at)]
  if (!parent) return { deletedPosts, appEvents }
  await addToCount(tx, posts.numReplies, [parent.id], -1)
  const event = { ownerId: parent.userId, objectId: parent.id, actorId: userId, sourceId: post.id }
  return { deletedPosts, removed: [{ action: 'reply', ...event }], appEvents }
}

export async function findPost(db: Db, id: number): Promise<PostRecord | undefined> {
  const [post] = await db.select().from(posts).where(eq(posts.id, id))
  return post
}

/** Reads the posts that exist among `ids`, in no particular order. */
export async function postsByIds(db: Db, ids: readonly number[]): Promise<PostRecord[]> {
  if (ids.length === 0) return []
  return db
    .select()
    .from(posts)
    .where(sql`${posts.id} = any(${idArray(ids)})`)
}

async function insertMentions(tx: Db, created: readonly PostRecord[]): Promise<void> {
  const rows = created.flatMap((post) => {
    const userIds = new Set(post.entities.mentions.map((mention) => Number(mention.id)))
    return [...userIds].map((userId) => ({ userId, postId: post.id }))
  })
  if (rows.length > 0) await tx.insert(mentions).values(rows)
}

async function insertHashtags(tx: Db, created: readonly PostRecord[]): Promise<void> {
  const rows = created.flatMap((post) => {
    const names = new Set(post.entities.hashtags.map((hashtag) => foldTag(hashtag.name)))
    return [...names].map((name) => ({ name, postId: post.id }))
  })
  if (rows.length > 0) await tx.insert(hashtags).values(rows)
}
