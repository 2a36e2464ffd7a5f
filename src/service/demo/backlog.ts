import { createChannels } from '#service/store/channels.ts'
import type { Db, Store } from '#service/store/database.ts'
import { applyStreamChanges, type StreamChanges } from '#service/store/stream-changes.ts'
import { addFollows } from '#service/store/follows.ts'
import { lockByName } from '#service/store/locks.ts'
import { createPosts } from '#service/store/posts.ts'
import { addReposts } from '#service/store/reposts.ts'
import { addStars } from '#service/store/stars.ts'
import { addSubscriptions, removeSubscriptions } from '#service/store/subscriptions.ts'
import { createUsers, hasUsers } from '#service/store/users.ts'
import type { SeedUsers } from './seed-users.ts'
import { broadcastDraft, postDraft } from './drafts.ts'
import { joinedAt, planBacklog } from './plan.ts'
import type { PlannedAct } from './planned-act.ts'
import { HARK } from '#service/model/first-party-clients.ts'
import { DAY } from './schedule.ts'

/** Acts are written a day at a time; the plan undoes nothing sooner than a day after it was done. */
const BUNDLE_MS = DAY

/**
 * Gives an empty network its people and five weeks of history, through the functions that the API writes with. All in
 * one transaction, so that a crash leaves nothing behind.
 * @param now epoch milliseconds
 * @returns whether it did; a network that has accounts is left alone
 */
export function fillBacklog(store: Store, cast: SeedUsers, now: number, seed: number): Promise<boolean> {
  return store.write(async (tx) => {
    await lockByName(tx, 'hark demo')
    if (await hasUsers(tx)) return false
    const story = await openAccounts(tx, store, cast, now)
    for (const bundle of bundles(planBacklog(cast, now, seed))) {
      await applyStreamChanges(tx, await writeBundle(tx, story, bundle), store.groupWindowMs)
    }
    return true
  })
}

/** What the names in the plan have become. */
interface Story {
  /** By the people's numbers in the cast. */
  userIds: Map<number, number>
  postIds: Map<string, number>
  channelIds: Map<string, number>
}

async function openAccounts(tx: Db, store: Store, cast: SeedUsers, now: number): Promise<Story> {
  const joined = await createUsers(
    tx,
    cast.people.map((person, index) => ({ ...person, isDemo: true, at: joinedAt(now, index) })),
  )
  await applyStreamChanges(tx, [joined], store.groupWindowMs)
  const userIds = new Map(joined.users.map((user, index) => [index, user.id]))
  return { userIds, postIds: new Map(), channelIds: new Map() }
}

/** Things first, then what happens to them; the streams sort the events by their time. */
async function writeBundle(tx: Db, story: Story, acts: readonly PlannedAct[]): Promise<StreamChanges[]> {
  const { userIds, postIds, channelIds } = story
  const effects: StreamChanges[] = []
  async function write<Draft>(drafts: Draft[], through: (tx: Db, drafts: Draft[]) => Promise<StreamChanges>) {
    if (drafts.length > 0) effects.push(await through(tx, drafts))
  }

  const posts = ofKind(acts, 'post')
  await write(
    posts.map((act) => postDraft(known(userIds, act.by), act.text, null, act.at)),
    async (db, drafts) => {
      const created = await createPosts(db, drafts)
      created.posts.forEach((post, index) => postIds.set(posts[index]?.name ?? '', post.id))
      return created
    },
  )
  const channels = ofKind(acts, 'channel')
  await write(
    channels.map((act) => broadcastDraft(known(userIds, act.by), act.title, act.description, act.at)),
    async (db, drafts) => {
      const created = await createChannels(db, drafts)
      created.channels.forEach((channel, index) => channelIds.set(channels[index]?.name ?? '', channel.id))
      return created
    },
  )
  await write(
    ofKind(acts, 'reply').map((act) => {
      return postDraft(known(userIds, act.by), act.text, known(postIds, act.to), act.at)
    }),
    createPosts,
  )
  await write(
    ofKind(acts, 'star').map(({ by, to, at }) => {
      return { userId: known(userIds, by), postId: known(postIds, to), at }
    }),
    addStars,
  )
  await write(
    ofKind(acts, 'repost').map(({ by, to, at }) => {
      return { userId: known(userIds, by), postId: known(postIds, to), clientId: HARK.id, at }
    }),
    addReposts,
  )
  await write(
    ofKind(acts, 'follow').map(({ by, to, at }) => {
      return { userId: known(userIds, by), targetId: known(userIds, to), at }
    }),
    addFollows,
  )
  await write(
    ofKind(acts, 'subscribe').map(({ by, to, at }) => {
      return { userId: known(userIds, by), channelId: known(channelIds, to), at }
    }),
    addSubscriptions,
  )
  await write(
    ofKind(acts, 'unsubscribe').map(({ by, to, at }) => {
      return { userId: known(userIds, by), channelId: known(channelIds, to), at }
    }),
    removeSubscriptions,
  )
  return effects
}

function bundles(acts: readonly PlannedAct[]): PlannedAct[][] {
  const bundleOf = new Map<number, PlannedAct[]>()
  for (const act of acts) {
    const key = Math.floor(act.at / BUNDLE_MS)
    const bundle = bundleOf.get(key) ?? []
    bundle.push(act)
    bundleOf.set(key, bundle)
  }
  return [...bundleOf.values()]
}

function ofKind<Kind extends PlannedAct['kind']>(acts: readonly PlannedAct[], kind: Kind) {
  return acts.filter((act): act is Extract<PlannedAct, { kind: Kind }> => act.kind === kind)
}

/** The plan names nothing that does not exist yet. */
function known<Name>(ids: ReadonlyMap<Name, number>, name: Name): number {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`the plan speaks of ${String(name)} before it is there`)
  return id
}
