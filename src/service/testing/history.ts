import fc from 'fast-check'
import type { LogEntry } from './naive-stream.ts'
import type { Person, TestNetwork } from './test-network.ts'

/**
 * One step of a history: who (of three) does or undoes what to which (of two) things of the owner, or is muted or blocked
 * by the owner, and how the clock moves.
 */
export const step = fc.record({
  actor: fc.nat(2),
  thing: fc.nat(1),
  deed: fc.constantFrom('star', 'repost', 'follow', 'subscribe', 'reply', 'delete', 'mute', 'block' as const),
  isUndo: fc.boolean(),
  clockMs: fc.constantFrom(0, 1, 3_000, 9_999, 10_000, 25_000, -5_000),
})
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** Ids of posts, channels and users may be the same number. */
const POST_ACTIONS = new Set<string>(['star', 'repost', 'reply'])

/** An owner with things, a crowd that acts on them, and the log of what changed something. */
export interface World {
  network: TestNetwork
  owner: Person
  crowd: Person[]
  posts: string[]
  channels: string[]
  log: LogEntry[]
  /** What stands, so that the log holds only what changes something. */
  standing: Set<string>
  replies: { actor: Person; post: string; id: string }[]
  muted: Set<string>
  blocked: Set<string>
}

export async function openWorld(network: TestNetwork): Promise<World> {
  const owner = await network.person()
  const crowd = [await network.person(), await network.person(), await network.person()]
  const world: World = {
    ...{ network, owner, crowd, posts: [], channels: [], log: [], standing: new Set(), replies: [] },
    ...{ muted: new Set(), blocked: new Set() },
  }
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
  world.log.push({ action, object, actor: String(by.id), at: world.network.clock.now, ...more })
}

/** Takes the step through the API, and writes down what it changed. */
export async function take(world: World, { actor, thing, deed, isUndo, clockMs }: Step): Promise<void> {
  const { network } = world
  network.clock.now += clockMs
  const by = world.crowd[actor] as Person
  const post = world.posts[thing] as string
  const channel = world.channels[thing] as string
  const method = isUndo ? 'DELETE' : 'POST'
  if (deed === 'mute' || deed === 'block') return hide(world, by, deed, isUndo)
  if (deed === 'delete') return deletePost(world, thing)
  if (deed === 'reply') return isUndo ? takeBackReply(world, by) : reply(world, by, post)
  if (deed === 'subscribe') {
    const { status } = await network.ask(method, `channels/${channel}/subscribe`, { as: by })
    if (status !== 200 || !changes(world, `${deed} ${channel} ${by.id}`, isUndo)) return
    note(world, isUndo ? 'broadcast_subscribe' : 'broadcast_unsubscribe', channel, by, { isUndo: true })
    note(world, isUndo ? 'broadcast_unsubscribe' : 'broadcast_subscribe', channel, by)
    return
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
  const answer = await world.network.ask('POST', 'posts', { as: by, json: { text: 'Yes.', reply_to: post } })
  if (answer.status !== 200) return
  const { id } = answer.body.data
  world.replies.push({ actor: by, post, id })
  note(world, 'reply', post, by, { source: id })
}

async function takeBackReply(world: World, by: Person): Promise<void> {
  const index = world.replies.findIndex((sent) => sent.actor === by)
  const [sent] = index < 0 ? [] : world.replies.splice(index, 1)
  if (!sent) return
  await world.network.ask('DELETE', `posts/${sent.id}`, { as: by })
  note(world, 'reply', sent.post, by, { source: sent.id, isUndo: true })
}

/** Everything that happened to the post is taken back; a new one takes its place. */
async function deletePost(world: World, thing: number): Promise<void> {
  const post = world.posts[thing] as string
  await world.network.ask('DELETE', `posts/${post}`, { as: world.owner })
  const happened = world.log.filter(({ action, object }) => object === post && POST_ACTIONS.has(action))
  for (const entry of happened) world.log.push({ ...entry, isUndo: true })
  world.posts[thing] = await world.network.post(world.owner)
}

/** Blocking ends the follow, too, and showing somebody again does not bring it back. */
async function hide(world: World, who: Person, kind: 'mute' | 'block', isUndo: boolean): Promise<void> {
  const id = String(who.id)
  await world.network.ask(isUndo ? 'DELETE' : 'POST', `users/${id}/${kind}`, { as: world.owner })
  const hidden = kind === 'mute' ? world.muted : world.blocked
  if (isUndo) hidden.delete(id)
  else hidden.add(id)
  const me = String(world.owner.id)
  if (kind === 'block' && !isUndo && changes(world, `follow ${me} ${id}`, true))
    note(world, 'follow', me, who, { isUndo: true })
}
