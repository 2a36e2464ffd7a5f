import { HARK } from '#service/model/first-party-clients.ts'
import { createChannels } from '#service/store/channels.ts'
import type { Db, Store } from '#service/store/database.ts'
import { addFollows } from '#service/store/follows.ts'
import { applyStreamChanges, type StreamChanges } from '#service/store/interactions/stream-changes.ts'
import { lockByName } from '#service/store/locks.ts'
import { createPosts } from '#service/store/posts/posts.ts'
import { addReposts } from '#service/store/posts/reposts.ts'
import { addStars } from '#service/store/posts/stars.ts'
import { addSubscriptions, removeSubscriptions } from '#service/store/subscriptions.ts'
import { createUsers, hasUsers } from '#service/store/users.ts'
import { broadcastDraft, postDraft } from './drafts.ts'
import { joinedAt, planBacklog } from './plan.ts'
import type { PlannedAction } from './planned-action.ts'
import { DAY } from './schedule.ts'
import type { SeedUsers } from './seed-users.ts'

/** Actions are written in batches of a day; the plan undoes nothing sooner than a day later. */
const BATCH_MS = DAY

/**
 * Seeds an empty network with users and five weeks of history, through the functions that the API writes with. All in
 * one transaction, so that a crash leaves nothing behind.
 * @param now epoch milliseconds
 * @returns whether it did; a network that has accounts is left unchanged
 */
export function fillBacklog(store: Store, seedUsers: SeedUsers, now: number, seed: number): Promise<boolean> {
  return store.write(async (tx) => {
    await lockByName(tx, 'hark demo')
    if (await hasUsers(tx)) return false
    const ids = await openAccounts(tx, store, seedUsers, now)
    for (const batch of batchs(planBacklog(seedUsers, now, seed))) {
      await applyStreamChanges(tx, await writeBatch(tx, ids, batch), store.groupWindowMs)
    }
    return true
  })
}

/** The ids of what the plan names. */
interface PlannedIds {
  /** By index into the seed users. */
  userIds: Map<number, number>
  postIds: Map<string, number>
  channelIds: Map<string, number>
}

async function openAccounts(tx: Db, store: Store, seedUsers: SeedUsers, now: number): Promise<PlannedIds> {
  const joined = await createUsers(
    tx,
    seedUsers.users.map((user, index) => ({ ...user, isDemo: true, at: joinedAt(now, index) })),
  )
  await applyStreamChanges(tx, [joined], store.groupWindowMs)
  const userIds = new Map(joined.users.map((user, index) => [index, user.id]))
  return { userIds, postIds: new Map(), channelIds: new Map() }
}

/** Writes posts and channels first, then the actions on them; the streams sort the events chronologically. */
async function writeBatch(
  tx: Db,
  ids: PlannedIds,
  actions: readonly PlannedAction[],
): Promise<StreamChanges[]> {
  const { userIds, postIds, channelIds } = ids
  const changes: StreamChanges[] = []
  async function write<Draft>(drafts: Draft[], add: (tx: Db, drafts: Draft[]) => Promise<StreamChanges>) {
    if (drafts.length > 0) changes.push(await add(tx, drafts))
  }

  const posts = ofKind(actions, 'post')
  await write(
    posts.map((action) => postDraft(idOf(userIds, action.by), action.text, null, action.at)),
    async (db, drafts) => {
      const created = await createPosts(db, drafts)
      created.posts.forEach((post, index) => postIds.set(posts[index]?.name ?? '', post.id))
      return created
    },
  )
  const channels = ofKind(actions, 'channel')
  await write(
    channels.map((action) =>
      broadcastDraft(idOf(userIds, action.by), action.title, action.description, action.at),
    ),
    async (db, drafts) => {
      const created = await createChannels(db, drafts)
      created.channels.forEach((channel, index) => channelIds.set(channels[index]?.name ?? '', channel.id))
      return created
    },
  )
  await write(
    ofKind(actions, 'reply').map((action) => {
      return postDraft(idOf(userIds, action.by), action.text, idOf(postIds, action.to), action.at)
    }),
    createPosts,
  )
  await write(
    ofKind(actions, 'star').map(({ by, to, at }) => {
      return { userId: idOf(userIds, by), postId: idOf(postIds, to), at }
    }),
    addStars,
  )
  await write(
    ofKind(actions, 'repost').map(({ by, to, at }) => {
      return { userId: idOf(userIds, by), postId: idOf(postIds, to), clientId: HARK.id, at }
    }),
    addReposts,
  )
  await write(
    ofKind(actions, 'follow').map(({ by, to, at }) => {
      return { userId: idOf(userIds, by), targetId: idOf(userIds, to), at }
    }),
    addFollows,
  )
  await write(
    ofKind(actions, 'subscribe').map(({ by, to, at }) => {
      return { userId: idOf(userIds, by), channelId: idOf(channelIds, to), at }
    }),
    addSubscriptions,
  )
  await write(
    ofKind(actions, 'unsubscribe').map(({ by, to, at }) => {
      return { userId: idOf(userIds, by), channelId: idOf(channelIds, to), at }
    }),
    removeSubscriptions,
  )
  return changes
}

function batchs(actions: readonly PlannedAction[]): PlannedAction[][] {
  const batchOf = new Map<number, PlannedAction[]>()
  for (const action of actions) {
    const key = Math.floor(action.at / BATCH_MS)
    const batch = batchOf.get(key) ?? []
    batch.push(action)
    batchOf.set(key, batch)
  }
  return [...batchOf.values()]
}

function ofKind<Kind extends PlannedAction['kind']>(actions: readonly PlannedAction[], kind: Kind) {
  return actions.filter((action): action is Extract<PlannedAction, { kind: Kind }> => action.kind === kind)
}

/** Looks up an id; the plan refers to nothing before its creation. */
function idOf<Name>(ids: ReadonlyMap<Name, number>, name: Name): number {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`the plan refers to ${String(name)} before its creation`)
  return id
}
