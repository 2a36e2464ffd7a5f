import { HARK } from '#service/model/first-party-clients.ts'
import { parsePaging } from '#service/model/paging.ts'
import type { PostRecord } from '#service/model/records.ts'
import { openChannelsOf } from '#service/store/channels.ts'
import type { Db } from '#service/store/database.ts'
import { addFollows, removeFollow } from '#service/store/follows.ts'
import type { StreamChanges } from '#service/store/interactions/stream-changes.ts'
import { listByAuthor } from '#service/store/posts/post-lists.ts'
import { createPosts } from '#service/store/posts/posts.ts'
import { addReposts } from '#service/store/posts/reposts.ts'
import { addStars, removeStar } from '#service/store/posts/stars.ts'
import { addSubscriptions, removeSubscriptions } from '#service/store/subscriptions.ts'
import { listFollowers, listStarrers } from '#service/store/user-lists.ts'
import { postDraft } from './drafts.ts'
import type { Random } from './random.ts'
import type { DemoUser, SimulatorContext } from './simulator-context.ts'

/** The actor and the user whose content is acted on. */
interface ActionContext extends SimulatorContext {
  tx: Db
  actor: DemoUser
  targetId: number
  /** The users who may act. */
  available: readonly DemoUser[]
}

type DemoAction = (context: ActionContext) => Promise<StreamChanges>

/** The actions and their weights. */
const WEIGHTED_ACTIONS: readonly (readonly [weight: number, action: DemoAction])[] = [
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

/** Picks a random action by weight. */
export function chooseAction(random: Random): DemoAction {
  return random.pick(
    WEIGHTED_ACTIONS.flatMap(([weight, action]) => Array.from({ length: weight }, () => action)),
  )
}

/** The page of latest posts that an action picks from; later ones are picked more often. */
const LATEST = parsePaging((name) => (name === 'count' ? '12' : undefined))

async function star(context: ActionContext): Promise<StreamChanges> {
  const { tx, actor, clock } = context
  const post = await choosePost(context)
  return post ? addStars(tx, [{ userId: actor.id, postId: post.id, at: clock() }]) : follow(context)
}

async function repost(context: ActionContext): Promise<StreamChanges> {
  const { tx, actor, clock } = context
  const post = await choosePost(context)
  if (!post) return follow(context)
  return addReposts(tx, [{ userId: actor.id, postId: post.id, clientId: HARK.id, at: clock() }])
}

async function reply(context: ActionContext): Promise<StreamChanges> {
  const { tx, actor, clock, seedUsers, random } = context
  const post = await choosePost(context)
  if (!post) return follow(context)
  return createPosts(tx, [postDraft(actor.id, random.pick(seedUsers.replies), post.id, clock())])
}

function follow({ tx, actor, targetId, clock }: ActionContext): Promise<StreamChanges> {
  return addFollows(tx, [{ userId: actor.id, targetId, at: clock() }])
}

async function subscribe(context: ActionContext): Promise<StreamChanges> {
  const channelId = await chooseChannel(context)
  const { tx, actor, clock } = context
  return channelId ? addSubscriptions(tx, [{ userId: actor.id, channelId, at: clock() }]) : star(context)
}

async function unsubscribe(context: ActionContext): Promise<StreamChanges> {
  const channelId = await chooseChannel(context)
  const { tx, actor, clock } = context
  return channelId ? removeSubscriptions(tx, [{ userId: actor.id, channelId, at: clock() }]) : {}
}

/** Publishes a post of any available user who has texts. */
async function publish({ tx, seedUsers, available, random, clock }: ActionContext): Promise<StreamChanges> {
  const authors = available.filter((user) => (seedUsers.posts[user.username] ?? []).length > 0)
  if (authors.length === 0) return {}
  const author = random.pick(authors)
  return createPosts(tx, [
    postDraft(author.id, random.pick(seedUsers.posts[author.username] ?? []), null, clock()),
  ])
}

async function unstar(context: ActionContext): Promise<StreamChanges> {
  const { tx, available, random, clock } = context
  const post = await choosePost(context)
  if (!post) return {}
  const starrers = (await listStarrers(tx, post.id, LATEST)).items.filter(({ userId }) =>
    isAvailable(available, userId),
  )
  return starrers.length > 0 ? removeStar(tx, random.pick(starrers).userId, post.id, clock()) : {}
}

async function unfollow({ tx, targetId, available, random, clock }: ActionContext): Promise<StreamChanges> {
  const followers = (await listFollowers(tx, targetId, LATEST)).items.filter(({ userId }) =>
    isAvailable(available, userId),
  )
  return followers.length > 0 ? removeFollow(tx, random.pick(followers).userId, targetId, clock()) : {}
}

async function choosePost({ tx, targetId, random }: ActionContext): Promise<PostRecord | null> {
  const posts = (await listByAuthor(tx, targetId, LATEST)).items.filter((post) => post.repostOf === null)
  return posts.length > 0 ? random.pick(posts.slice(0, random.whole(1, posts.length))) : null
}

async function chooseChannel({ tx, targetId, random }: ActionContext): Promise<number | null> {
  const channels = await openChannelsOf(tx, targetId)
  return channels.length > 0 ? random.pick(channels).id : null
}

function isAvailable(available: readonly DemoUser[], userId: number): boolean {
  return available.some((user) => user.id === userId)
}
