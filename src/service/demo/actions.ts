import { parsePaging } from '#service/model/paging.ts'
import type { PostRecord } from '#service/model/records.ts'
import { openChannelsOf } from '#service/store/channels.ts'
import type { Db } from '#service/store/database.ts'
import type { StreamChanges } from '#service/store/stream-changes.ts'
import { addFollows, removeFollow } from '#service/store/follows.ts'
import { listFollowers, listStarrers } from '#service/store/user-lists.ts'
import { listByAuthor } from '#service/store/post-lists.ts'
import { createPosts } from '#service/store/posts.ts'
import { addReposts } from '#service/store/reposts.ts'
import { addStars, removeStar } from '#service/store/stars.ts'
import { addSubscriptions, removeSubscriptions } from '#service/store/subscriptions.ts'
import { postDraft } from './drafts.ts'
import type { DemoUser, World } from './simulator.ts'
import { HARK } from '#service/model/first-party-clients.ts'
import type { Random } from './random.ts'

/** Who does it, to whose things. */
interface ActionContext extends World {
  tx: Db
  actor: DemoUser
  targetId: number
  /** Everybody who may act. */
  free: readonly DemoUser[]
}

type DemoAction = (scene: ActionContext) => Promise<StreamChanges>

/** What people do, and how often, in parts of all they do. */
const WEIGHTED_ACTIONS: readonly (readonly [parts: number, deed: DemoAction])[] = [
  [44, star],
  [13, repost],
  [14, reply],
  [12, follow],
  [7, subscribe],
  [3, unsubscribe],
  [3, publish],
  [2, unstar],
  [2, unfollow],
]

export function chooseAction(random: Random): DemoAction {
  return random.pick(WEIGHTED_ACTIONS.flatMap(([parts, deed]) => Array.from({ length: parts }, () => deed)))
}

/** People look at somebody's latest posts, and at the very latest most. */
const LATEST = parsePaging((name) => (name === 'count' ? '12' : undefined))

async function star(scene: ActionContext): Promise<StreamChanges> {
  const { tx, actor, clock } = scene
  const post = await choosePost(scene)
  return post ? addStars(tx, [{ userId: actor.id, postId: post.id, at: clock() }]) : follow(scene)
}

async function repost(scene: ActionContext): Promise<StreamChanges> {
  const { tx, actor, clock } = scene
  const post = await choosePost(scene)
  if (!post) return follow(scene)
  return addReposts(tx, [{ userId: actor.id, postId: post.id, clientId: HARK.id, at: clock() }])
}

async function reply(scene: ActionContext): Promise<StreamChanges> {
  const { tx, actor, clock, cast, random } = scene
  const post = await choosePost(scene)
  if (!post) return follow(scene)
  return createPosts(tx, [postDraft(actor.id, random.pick(cast.replies), post.id, clock())])
}

function follow({ tx, actor, targetId, clock }: ActionContext): Promise<StreamChanges> {
  return addFollows(tx, [{ userId: actor.id, targetId, at: clock() }])
}

async function subscribe(scene: ActionContext): Promise<StreamChanges> {
  const channelId = await chooseChannel(scene)
  const { tx, actor, clock } = scene
  return channelId ? addSubscriptions(tx, [{ userId: actor.id, channelId, at: clock() }]) : star(scene)
}

async function unsubscribe(scene: ActionContext): Promise<StreamChanges> {
  const channelId = await chooseChannel(scene)
  const { tx, actor, clock } = scene
  return channelId ? removeSubscriptions(tx, [{ userId: actor.id, channelId, at: clock() }]) : {}
}

/** Somebody who has something to say says it. */
async function publish({ tx, cast, free, random, clock }: ActionContext): Promise<StreamChanges> {
  const authors = free.filter((person) => (cast.posts[person.username] ?? []).length > 0)
  if (authors.length === 0) return {}
  const author = random.pick(authors)
  return createPosts(tx, [
    postDraft(author.id, random.pick(cast.posts[author.username] ?? []), null, clock()),
  ])
}

async function unstar(scene: ActionContext): Promise<StreamChanges> {
  const { tx, free, random } = scene
  const post = await choosePost(scene)
  if (!post) return {}
  const starrers = (await listStarrers(tx, post.id, LATEST)).items.filter(({ userId }) =>
    isFree(free, userId),
  )
  return starrers.length > 0 ? removeStar(tx, random.pick(starrers).userId, post.id) : {}
}

async function unfollow({ tx, targetId, free, random }: ActionContext): Promise<StreamChanges> {
  const followers = (await listFollowers(tx, targetId, LATEST)).items.filter(({ userId }) =>
    isFree(free, userId),
  )
  return followers.length > 0 ? removeFollow(tx, random.pick(followers).userId, targetId) : {}
}

async function choosePost({ tx, targetId, random }: ActionContext): Promise<PostRecord | null> {
  const posts = (await listByAuthor(tx, targetId, LATEST)).items.filter((post) => post.repostOf === null)
  return posts.length > 0 ? random.pick(posts.slice(0, random.whole(1, posts.length))) : null
}

async function chooseChannel({ tx, targetId, random }: ActionContext): Promise<number | null> {
  const channels = await openChannelsOf(tx, targetId)
  return channels.length > 0 ? random.pick(channels).id : null
}

function isFree(free: readonly DemoUser[], userId: number): boolean {
  return free.some((person) => person.id === userId)
}
