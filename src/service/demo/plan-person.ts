import type { SeedUsers } from './seed-users.ts'
import { POPULAR_USERS } from './seed-users.ts'
import type { PlannedAct } from './planned-act.ts'
import type { Random } from './random.ts'
import { DAY, HOUR, MINUTE, whenAwake } from './schedule.ts'

/** What somebody's story is made of. */
export interface Life {
  cast: SeedUsers
  random: Random
  start: number
  end: number
  /** Whose story, as a number into the cast. */
  person: number
}

/** How many people react to a lively person's post: mostly a few, sometimes a crowd. */
const AUDIENCES = [
  { upTo: 0.34, least: 5, most: 11 },
  { upTo: 0.87, least: 8, most: 24 },
  { upTo: 0.98, least: 18, most: 45 },
  { upTo: 1, least: 60, most: 110 },
]

/** One post of each lively person is the talk of the network, and where in their posts it stands. */
const VIRAL_POST = { audience: 200, place: 0.85 }

const FOLLOWERS = 130
const SUBSCRIBERS = 60
const LATEST_ACTS = 18

/** The story of somebody whom everybody knows. */
export function planPopularUser(life: Life): PlannedAct[] {
  const { random, person } = life
  const posts = planPosts(life)
  const sensation = Math.floor(posts.length * VIRAL_POST.place)
  const reactions = posts.flatMap((post, index) =>
    index === sensation
      ? planViralPost(life, post)
      : planReactions(life, post, random.whole(...audienceOf(random.next()))),
  )
  const follows = random.sample(others(life), FOLLOWERS).map((by): PlannedAct => {
    return { kind: 'follow', by, to: person, at: whileAwake(life, by, anyTime(life)) }
  })
  return [...posts, ...reactions, ...follows, ...planChannels(life, SUBSCRIBERS), ...planLatest(life, posts)]
}

/** The story of one of the many. */
export function planQuietUser(life: Life): PlannedAct[] {
  const { cast, random, person } = life
  const posts = planPosts(life)
  const reactions = posts.flatMap((post) => planReactions(life, post, random.whole(0, 6)))
  const friends = random.sample(others(life), 2).filter((to) => to >= POPULAR_USERS)
  const follows = friends.map((to): PlannedAct => {
    return { kind: 'follow', by: person, to, at: whileAwake(life, person, anyTime(life)) }
  })
  return [...posts, ...reactions, ...follows, ...planChannels(life, Math.ceil(cast.people.length / 16))]
}

type Post = Extract<PlannedAct, { kind: 'post' }>

function planPosts(life: Life): Post[] {
  const { cast, random, start, end, person } = life
  const texts = cast.posts[cast.people[person]?.username ?? ''] ?? []
  return texts.map((text, index) => {
    const due = start + ((index + random.next()) / texts.length) * (end - start)
    return {
      kind: 'post',
      by: person,
      name: `post ${person}/${index}`,
      text,
      at: whileAwake(life, person, due),
    }
  })
}

/** Most people react within hours, a few find a post days later. */
function planReactions(life: Life, post: Post, audience: number): PlannedAct[] {
  const { cast, random } = life
  return random.sample(others(life), audience).flatMap((by) => {
    const delay = random.isLikely(0.55) ? random.whole(1, 14 * 24) * HOUR : MINUTE + random.wait(3 * HOUR)
    const at = whileAwake(life, by, post.at + delay)
    const acts: PlannedAct[] = []
    if (random.isLikely(0.75)) acts.push({ kind: 'star', by, to: post.name, at })
    if (random.isLikely(0.28)) acts.push({ kind: 'repost', by, to: post.name, at: at + MINUTE / 3 })
    if (random.isLikely(0.34)) {
      acts.push({ kind: 'reply', by, to: post.name, text: random.pick(cast.replies), at: at + 2 * MINUTE })
    }
    return acts
  })
}

/** So many at once that nobody looks at the clock. */
function planViralPost(life: Life, post: Post): PlannedAct[] {
  const { random } = life
  return random.sample(others(life), VIRAL_POST.audience).flatMap((by) => {
    const at = post.at + MINUTE + Math.min(random.wait(3 * HOUR), 20 * HOUR)
    const star: PlannedAct = { kind: 'star', by, to: post.name, at }
    return random.isLikely(0.2) ? [star, { kind: 'repost', by, to: post.name, at: at + MINUTE }] : [star]
  })
}

/** Some subscribers leave after a day or more, and some of those come back. */
function planChannels(life: Life, subscribers: number): PlannedAct[] {
  const { cast, random, start, person } = life
  const owned = cast.channels.filter((channel) => channel.owner === cast.people[person]?.username)
  return owned.flatMap(({ title, description }, index): PlannedAct[] => {
    const to = `channel ${person}/${index}`
    const openedAt = whileAwake(life, person, start + (index * 9 + 1 + random.next()) * DAY)
    const visits = random.sample(others(life), subscribers).flatMap((by): PlannedAct[] => {
      const at = whileAwake(life, by, openedAt + MINUTE + random.wait(9 * DAY))
      const leavesAt = whileAwake(life, by, at + DAY + random.wait(4 * DAY))
      const returnsAt = whileAwake(life, by, leavesAt + DAY + random.wait(3 * DAY))
      const acts: PlannedAct[] = [{ kind: 'subscribe', by, to, at }]
      if (random.isLikely(0.33)) acts.push({ kind: 'unsubscribe', by, to, at: leavesAt })
      if (acts.length > 1 && random.isLikely(0.3)) acts.push({ kind: 'subscribe', by, to, at: returnsAt })
      return acts
    })
    return [{ kind: 'channel', by: person, name: to, title, description, at: openedAt }, ...visits]
  })
}

/** Whatever the hour, there was some coming and going at the latest posts up to a few minutes ago. */
function planLatest(life: Life, posts: readonly Post[]): PlannedAct[] {
  const { cast, random, end } = life
  const known = posts.filter((post) => post.at < end - DAY / 4).slice(-3)
  if (known.length === 0) return []
  return random.sample(others(life), LATEST_ACTS).map((by, index): PlannedAct => {
    const to = random.pick(known).name
    const at = end - (index * 7 + random.whole(0, 6)) * MINUTE
    if (index === 4) return { kind: 'follow', by, to: life.person, at }
    if (index % 5 === 1) return { kind: 'reply', by, to, text: random.pick(cast.replies), at }
    return { kind: index % 5 === 2 ? 'repost' : 'star', by, to, at }
  })
}

function others({ cast, person }: Life): number[] {
  return cast.people.map((_, index) => index).filter((index) => index !== person)
}

function anyTime({ random, start, end }: Life): number {
  return start + random.next() * (end - start)
}

function whileAwake({ cast, random }: Life, person: number, at: number): number {
  return whenAwake(at, cast.people[person]?.timezone ?? 'UTC', random)
}

function audienceOf(chance: number): [least: number, most: number] {
  const audience = AUDIENCES.find(({ upTo }) => chance < upTo)
  return [audience?.least ?? 0, audience?.most ?? 0]
}
