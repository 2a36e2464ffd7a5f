import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parsePaging } from '#service/model/paging.ts'
import { latest, type LogEntry, type NaiveGroup, replay } from '#service/testing/naive-stream.ts'
import { openTestNetwork, type Person, type TestNetwork } from '#service/testing/test-network.ts'
import { type Interaction, readInteractions } from './interactions.ts'
import { ACTIONS } from '#contract/appnet/actions.ts'

const WINDOW_MS = 10_000

let network: TestNetwork

beforeAll(async () => {
  network = await openTestNetwork({ groupWindowMs: WINDOW_MS })
})
afterAll(() => network.close())

/** One step of a history: who (of three) does or undoes what to which (of two) things, and how the clock moves. */
const step = fc.record({
  actor: fc.nat(2),
  thing: fc.nat(1),
  deed: fc.constantFrom('star', 'repost', 'follow', 'subscribe', 'reply', 'delete' as const),
  isUndo: fc.boolean(),
  clockMs: fc.constantFrom(0, 1, 3_000, 9_999, 10_000, 25_000, -5_000),
})
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

it('is what its log means, whatever happens in whatever order', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 40 }),
      fc.constantFrom(1, 2, 3, 7),
      async (steps, size) => {
        const world = await openWorld()
        for (const next of steps) await take(world, next)
        const expected = replay(world.log, WINDOW_MS)
        const { items } = await read(world.owner, 'count', '200')
        expect(items.map(shorten)).toEqual(expected.map(shortenNaive))
        await expectPagingVisitsEachOnce(world.owner, items, size)
      },
    ),
    { numRuns: 40 },
  )
})

/** Ids of posts, channels and users may be the same number. */
const POST_ACTIONS = new Set<string>(['star', 'repost', 'reply'])

interface World {
  owner: Person
  crowd: Person[]
  posts: string[]
  channels: string[]
  log: LogEntry[]
  /** What stands, so that the log holds only what changes something. */
  standing: Set<string>
  replies: { actor: Person; post: string; id: string }[]
}

async function openWorld(): Promise<World> {
  const owner = await network.person()
  const crowd = [await network.person(), await network.person(), await network.person()]
  const world: World = { owner, crowd, posts: [], channels: [], log: [], standing: new Set(), replies: [] }
  note(world, 'welcome', String(owner.id), owner)
  while (world.posts.length < 2) {
    world.posts.push(await network.post(owner))
    const channel = await network.channel(owner)
    world.channels.push(channel)
    note(world, 'broadcast_create', channel, owner)
  }
  return world
}

function note(
  world: World,
  action: LogEntry['action'],
  object: string,
  by: Person,
  more: Partial<LogEntry> = {},
) {
  world.log.push({ action, object, actor: String(by.id), at: network.clock.now, ...more })
}

async function take(world: World, { actor, thing, deed, isUndo, clockMs }: Step): Promise<void> {
  network.clock.now += clockMs
  const by = world.crowd[actor] as Person
  const post = world.posts[thing] as string
  const channel = world.channels[thing] as string
  const method = isUndo ? 'DELETE' : 'POST'
  if (deed === 'delete') return deletePost(world, thing)
  if (deed === 'reply') return isUndo ? takeBackReply(world, by) : reply(world, by, post)
  if (deed === 'subscribe') {
    await network.ask(method, `channels/${channel}/subscribe`, { as: by })
    if (!changes(world, `${deed} ${channel} ${by.id}`, isUndo)) return
    note(world, isUndo ? 'broadcast_subscribe' : 'broadcast_unsubscribe', channel, by, { isUndo: true })
    return note(world, isUndo ? 'broadcast_unsubscribe' : 'broadcast_subscribe', channel, by)
  }
  const object = deed === 'follow' ? String(world.owner.id) : post
  const path = deed === 'follow' ? `users/${object}/follow` : `posts/${object}/${deed}`
  const { status } = await network.ask(method, path, { as: by })
  if (status === 200 && changes(world, `${deed} ${object} ${by.id}`, isUndo))
    note(world, deed, object, by, { isUndo })
}

/** @returns whether doing or undoing it makes a difference */
function changes(world: World, key: string, isUndo: boolean): boolean {
  if (world.standing.has(key) !== isUndo) return false
  if (isUndo) world.standing.delete(key)
  else world.standing.add(key)
  return true
}

async function reply(world: World, by: Person, post: string): Promise<void> {
  const answer = await network.ask('POST', 'posts', { as: by, json: { text: 'Yes.', reply_to: post } })
  if (answer.status !== 200) return
  const { id } = answer.body.data
  world.replies.push({ actor: by, post, id })
  note(world, 'reply', post, by, { source: id })
}

async function takeBackReply(world: World, by: Person): Promise<void> {
  const index = world.replies.findIndex((sent) => sent.actor === by)
  const [sent] = index < 0 ? [] : world.replies.splice(index, 1)
  if (!sent) return
  await network.ask('DELETE', `posts/${sent.id}`, { as: by })
  note(world, 'reply', sent.post, by, { source: sent.id, isUndo: true })
}

/** Everything that happened to the post is taken back; a new one takes its place. */
async function deletePost(world: World, thing: number): Promise<void> {
  const post = world.posts[thing] as string
  await network.ask('DELETE', `posts/${post}`, { as: world.owner })
  const happened = world.log.filter(({ action, object }) => object === post && POST_ACTIONS.has(action))
  for (const entry of happened) world.log.push({ ...entry, isUndo: true })
  world.posts[thing] = await network.post(world.owner)
}

async function read(owner: Person, ...parameters: string[]) {
  const paging = parsePaging((name) => parameters[parameters.indexOf(name) + 1 || parameters.length])
  return network.store.snapshot((tx) => readInteractions(tx, owner.id, ACTIONS, paging))
}

function shorten({ action, objectId, lastEventId, lastEventAt, actorIds }: Interaction) {
  return { action, objectId, lastEventId, lastEventAt, actorIds }
}

function shortenNaive(group: NaiveGroup) {
  const { id, at } = latest(group)
  const actorIds = [...new Set(group.events.map((event) => Number(event.actor)).reverse())]
  return { action: group.action, objectId: Number(group.object), lastEventId: id, lastEventAt: at, actorIds }
}

/** Walks the stream downwards with `before_id` and upwards with `since_id` and a negative count. */
async function expectPagingVisitsEachOnce(
  owner: Person,
  items: readonly Interaction[],
  size: number,
): Promise<void> {
  const cursors = items.map((item) => item.lastEventId)
  const down: number[] = []
  for (let more = true; more;) {
    const page = await read(
      owner,
      'count',
      String(size),
      'before_id',
      String(down.at(-1) ?? Number.MAX_SAFE_INTEGER),
    )
    down.push(...page.items.map((item) => item.lastEventId))
    more = page.more
  }
  expect(down).toEqual(cursors)
  const up: number[] = []
  for (let more = true; more;) {
    const page = await read(owner, 'count', String(-size), 'since_id', String(up[0] ?? 0))
    up.unshift(...page.items.map((item) => item.lastEventId))
    more = page.more
  }
  expect(up).toEqual(cursors)
}
