import fc from 'fast-check'
import type { LogEntry } from './naive-stream.ts'
import type { Person, TestNetwork } from './test-network.ts'

/**
 * One step of a history: one of three actors performs or undoes an action on one of two objects of the owner, or is muted
 * or blocked by the owner; and the clock moves.
 */
export const step = fc.record({
  actor: fc.nat(2),
  index: fc.nat(1),
  kind: fc.constantFrom('star', 'repost', 'follow', 'subscribe', 'reply', 'delete', 'mute', 'block' as const),
  isUndo: fc.boolean(),
  clockMs: fc.constantFrom(0, 1, 3_000, 9_999, 10_000, 25_000, -5_000),
})
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** Ids of posts, channels and users may be the same number. */
const POST_ACTIONS = new Set<string>(['star', 'repost', 'reply'])

/** An owner with objects, actors, and the log of what changed something. */
export interface HistoryState {
  network: TestNetwork
  owner: Person
  crowd: Person[]
  posts: string[]
  channels: string[]
  log: LogEntry[]
  /** Actions in effect, so that the log holds only changes. */
  active: Set<string>
  replies: { actor: Person; post: string; id: string }[]
  muted: Set<string>
  blocked: Set<string>
}

export async function openHistory(network: TestNetwork): Promise<HistoryState> {
  const owner = await network.person()
  const crowd = [await network.person(), await network.person(), await network.person()]
  const state: HistoryState = {
    ...{ network, owner, crowd, posts: [], channels: [], log: [], active: new Set(), replies: [] },
    ...{ muted: new Set(), blocked: new Set() },
  }
  note(state, 'welcome', String(owner.id), owner)
  while (state.posts.length < 2) {
    state.posts.push(await network.post(owner))
    const channel = await network.channel(owner)
    state.channels.push(channel)
    note(state, 'broadcast_create', channel, owner)
  }
  return state
}

function note(
  state: HistoryState,
  action: LogEntry['action'],
  object: string,
  by: Person,
  more: Partial<LogEntry> = {},
) {
  state.log.push({ action, object, actor: String(by.id), at: state.network.clock.now, ...more })
}

/** Performs a step through the API, and logs what it changed. */
export async function take(
  state: HistoryState,
  { actor, index, kind, isUndo, clockMs }: Step,
): Promise<void> {
  const { network } = state
  network.clock.now += clockMs
  const by = state.crowd[actor] as Person
  const post = state.posts[index] as string
  const channel = state.channels[index] as string
  const method = isUndo ? 'DELETE' : 'POST'
  if (kind === 'mute' || kind === 'block') return muteOrBlock(state, by, kind, isUndo)
  if (kind === 'delete') return deletePost(state, index)
  if (kind === 'reply') return isUndo ? deleteReply(state, by) : reply(state, by, post)
  if (kind === 'subscribe') {
    const { status } = await network.ask(method, `channels/${channel}/subscribe`, { as: by })
    if (status !== 200 || !changes(state, `${kind} ${channel} ${by.id}`, isUndo)) return
    note(state, isUndo ? 'broadcast_subscribe' : 'broadcast_unsubscribe', channel, by, { isUndo: true })
    note(state, isUndo ? 'broadcast_unsubscribe' : 'broadcast_subscribe', channel, by)
    return
  }
  const object = kind === 'follow' ? String(state.owner.id) : post
  const path = kind === 'follow' ? `users/${object}/follow` : `posts/${object}/${kind}`
  const { status } = await network.ask(method, path, { as: by })
  if (status === 200 && changes(state, `${kind} ${object} ${by.id}`, isUndo))
    note(state, kind, object, by, { isUndo })
}

/** Returns whether an action or its undo changes something. */
function changes(state: HistoryState, key: string, isUndo: boolean): boolean {
  if (state.active.has(key) !== isUndo) return false
  if (isUndo) state.active.delete(key)
  else state.active.add(key)
  return true
}

async function reply(state: HistoryState, by: Person, post: string): Promise<void> {
  const answer = await state.network.ask('POST', 'posts', { as: by, json: { text: 'Yes.', reply_to: post } })
  if (answer.status !== 200) return
  const { id } = answer.body.data
  state.replies.push({ actor: by, post, id })
  note(state, 'reply', post, by, { source: id })
}

async function deleteReply(state: HistoryState, by: Person): Promise<void> {
  const index = state.replies.findIndex((sent) => sent.actor === by)
  const [sent] = index < 0 ? [] : state.replies.splice(index, 1)
  if (!sent) return
  await state.network.ask('DELETE', `posts/${sent.id}`, { as: by })
  note(state, 'reply', sent.post, by, { source: sent.id, isUndo: true })
}

/** Everyobject that happened to the post is taken back; a new one takes its place. */
async function deletePost(state: HistoryState, index: number): Promise<void> {
  const post = state.posts[index] as string
  await state.network.ask('DELETE', `posts/${post}`, { as: state.owner })
  const happened = state.log.filter(({ action, object }) => object === post && POST_ACTIONS.has(action))
  for (const entry of happened) state.log.push({ ...entry, isUndo: true })
  state.posts[index] = await state.network.post(state.owner)
}

/** Mutes, blocks or undoes it. Blocking ends the follow, too; unblocking does not restore it. */
async function muteOrBlock(
  state: HistoryState,
  who: Person,
  kind: 'mute' | 'block',
  isUndo: boolean,
): Promise<void> {
  const id = String(who.id)
  await state.network.ask(isUndo ? 'DELETE' : 'POST', `users/${id}/${kind}`, { as: state.owner })
  const hidden = kind === 'mute' ? state.muted : state.blocked
  if (isUndo) hidden.delete(id)
  else hidden.add(id)
  const me = String(state.owner.id)
  if (kind === 'block' && !isUndo && changes(state, `follow ${me} ${id}`, true))
    note(state, 'follow', me, who, { isUndo: true })
}
