import type { PlannedAction } from './planned-action.ts'
import type { Random } from './random.ts'
import { DAY, HOUR, MINUTE, nextActiveTime } from './schedule.ts'
import { POPULAR_USERS, type SeedUsers } from './seed-users.ts'

/** What the backlog of one user is planned from. */
export interface PlanContext {
  seedUsers: SeedUsers
  random: Random
  start: number
  end: number
  /** The user, as an index into the seed users. */
  userIndex: number
}

/** How many users react to a popular user's post: usually few, sometimes many. */
const AUDIENCES = [
  { upTo: 0.34, min: 5, max: 11 },
  { upTo: 0.87, min: 8, max: 24 },
  { upTo: 0.98, min: 18, max: 45 },
  { upTo: 1, min: 60, max: 110 },
]

/** One post of each popular user is viral; `position` is its place among the posts, from 0 to 1. */
const VIRAL_POST = { audience: 200, position: 0.85 }

const FOLLOWERS = 130
const SUBSCRIBERS = 60
const LATEST_ACTIONS = 18

/** Plans the backlog of a popular user. */
export function planPopularUser(context: PlanContext): PlannedAction[] {
  const { random, userIndex } = context
  const posts = planPosts(context)
  const viralIndex = Math.floor(posts.length * VIRAL_POST.position)
  const reactions = posts.flatMap((post, index) =>
    index === viralIndex
      ? planViralPost(context, post)
      : planReactions(context, post, random.whole(...audienceOf(random.next()))),
  )
  const follows = random.sample(others(context), FOLLOWERS).map((by): PlannedAction => {
    return { kind: 'follow', by, to: userIndex, at: whenActive(context, by, anyTime(context)) }
  })
  return [
    ...posts,
    ...reactions,
    ...follows,
    ...planChannels(context, SUBSCRIBERS),
    ...planLatest(context, posts),
  ]
}

/** Plans the backlog of an ordinary user. */
export function planOrdinaryUser(context: PlanContext): PlannedAction[] {
  const { seedUsers, random, userIndex } = context
  const posts = planPosts(context)
  const reactions = posts.flatMap((post) => planReactions(context, post, random.whole(0, 6)))
  const targets = random.sample(others(context), 2).filter((to) => to >= POPULAR_USERS)
  const follows = targets.map((to): PlannedAction => {
    return { kind: 'follow', by: userIndex, to, at: whenActive(context, userIndex, anyTime(context)) }
  })
  return [
    ...posts,
    ...reactions,
    ...follows,
    ...planChannels(context, Math.ceil(seedUsers.users.length / 16)),
  ]
}

type Post = Extract<PlannedAction, { kind: 'post' }>

function planPosts(context: PlanContext): Post[] {
  const { seedUsers, random, start, end, userIndex } = context
  const texts = seedUsers.posts[seedUsers.users[userIndex]?.username ?? ''] ?? []
  return texts.map((text, index) => {
    const due = start + ((index + random.next()) / texts.length) * (end - start)
    return {
      kind: 'post',
      by: userIndex,
      name: `post ${userIndex}/${index}`,
      text,
      at: whenActive(context, userIndex, due),
    }
  })
}

/** Most users react within hours, a few days later. */
function planReactions(context: PlanContext, post: Post, audience: number): PlannedAction[] {
  const { seedUsers, random } = context
  return random.sample(others(context), audience).flatMap((by) => {
    const delay = random.isLikely(0.55) ? random.whole(1, 14 * 24) * HOUR : MINUTE + random.wait(3 * HOUR)
    const at = whenActive(context, by, post.at + delay)
    const actions: PlannedAction[] = []
    if (random.isLikely(0.75)) actions.push({ kind: 'star', by, to: post.name, at })
    if (random.isLikely(0.28)) actions.push({ kind: 'repost', by, to: post.name, at: at + MINUTE / 3 })
    if (random.isLikely(0.34)) {
      actions.push({
        kind: 'reply',
        by,
        to: post.name,
        text: random.pick(seedUsers.replies),
        at: at + 2 * MINUTE,
      })
    }
    return actions
  })
}

/** Plans the many reactions to a viral post, at any hour. */
function planViralPost(context: PlanContext, post: Post): PlannedAction[] {
  const { random } = context
  return random.sample(others(context), VIRAL_POST.audience).flatMap((by) => {
    const at = post.at + MINUTE + Math.min(random.wait(3 * HOUR), 20 * HOUR)
    const star: PlannedAction = { kind: 'star', by, to: post.name, at }
    return random.isLikely(0.2) ? [star, { kind: 'repost', by, to: post.name, at: at + MINUTE }] : [star]
  })
}

/** Some subscribers unsubscribe after a day or more, and some of those subscribe again. */
function planChannels(context: PlanContext, subscribers: number): PlannedAction[] {
  const { seedUsers, random, start, userIndex } = context
  const owned = seedUsers.channels.filter((channel) => channel.owner === seedUsers.users[userIndex]?.username)
  return owned.flatMap(({ title, description }, index): PlannedAction[] => {
    const to = `channel ${userIndex}/${index}`
    const openedAt = whenActive(context, userIndex, start + (index * 9 + 1 + random.next()) * DAY)
    const subscriptions = random.sample(others(context), subscribers).flatMap((by): PlannedAction[] => {
      const at = whenActive(context, by, openedAt + MINUTE + random.wait(9 * DAY))
      const unsubscribesAt = whenActive(context, by, at + DAY + random.wait(4 * DAY))
      const resubscribesAt = whenActive(context, by, unsubscribesAt + DAY + random.wait(3 * DAY))
      const actions: PlannedAction[] = [{ kind: 'subscribe', by, to, at }]
      if (random.isLikely(0.33)) actions.push({ kind: 'unsubscribe', by, to, at: unsubscribesAt })
      if (actions.length > 1 && random.isLikely(0.3))
        actions.push({ kind: 'subscribe', by, to, at: resubscribesAt })
      return actions
    })
    return [{ kind: 'channel', by: userIndex, name: to, title, description, at: openedAt }, ...subscriptions]
  })
}

/** Plans reactions to the latest posts up to a few minutes ago, at any hour. */
function planLatest(context: PlanContext, posts: readonly Post[]): PlannedAction[] {
  const { seedUsers, random, end } = context
  const recent = posts.filter((post) => post.at < end - DAY / 4).slice(-3)
  if (recent.length === 0) return []
  return random.sample(others(context), LATEST_ACTIONS).map((by, index): PlannedAction => {
    const to = random.pick(recent).name
    const at = end - (index * 7 + random.whole(0, 6)) * MINUTE
    if (index === 4) return { kind: 'follow', by, to: context.userIndex, at }
    if (index % 5 === 1) return { kind: 'reply', by, to, text: random.pick(seedUsers.replies), at }
    return { kind: index % 5 === 2 ? 'repost' : 'star', by, to, at }
  })
}

function others({ seedUsers, userIndex }: PlanContext): number[] {
  return seedUsers.users.map((_, index) => index).filter((index) => index !== userIndex)
}

function anyTime({ random, start, end }: PlanContext): number {
  return start + random.next() * (end - start)
}

function whenActive({ seedUsers, random }: PlanContext, userIndex: number, at: number): number {
  return nextActiveTime(at, seedUsers.users[userIndex]?.timezone ?? 'UTC', random)
}

function audienceOf(chance: number): [min: number, max: number] {
  const audience = AUDIENCES.find(({ upTo }) => chance < upTo)
  return [audience?.min ?? 0, audience?.max ?? 0]
}
