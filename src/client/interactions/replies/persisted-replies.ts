import { del, get, set } from 'idb-keyval'
import * as v from 'valibot'
import type { Reply } from '#client/domain/reply.ts'
import { persistedReplySchema } from '#client/interactions/stream/persisted/persisted-stream-schema.ts'
import { openDatabaseStore } from '#client/storage/database-store.ts'

/** What is kept of the replies to a post. */
export interface KeptReplies {
  readonly postId: string
  /** The row's latest event when they were asked for, epoch milliseconds. */
  readonly atMs: number
  /** Newest first. */
  readonly replies: readonly Reply[]
}

/** As many posts as rows of the kept stream may be about, and what a row shows of each. */
const MOST_POSTS = 200
const MOST_REPLIES = 20

const keptSchema: v.GenericSchema<unknown, readonly KeptReplies[]> = v.array(
  v.object({ postId: v.string(), atMs: v.number(), replies: v.array(persistedReplySchema) }),
)

const store = openDatabaseStore('hark.replies', 'replies')

/** The replies that were kept of an account's stream; none where they cannot be read. */
export async function readPersistedReplies(account: string): Promise<readonly KeptReplies[]> {
  try {
    const stored = v.safeParse(keptSchema, await get(account, store))
    return stored.success ? stored.output : []
  } catch {
    return []
  }
}

/** Keeps replies, those that were read last first, in place of what was kept before. */
export async function writePersistedReplies(account: string, kept: readonly KeptReplies[]) {
  const stored = kept
    .slice(0, MOST_POSTS)
    .map((each) => ({ ...each, replies: each.replies.slice(0, MOST_REPLIES) }))
  try {
    await set(account, stored, store)
  } catch {
    // Full or forbidden: the next start asks for them.
  }
}

export async function forgetPersistedReplies(account: string) {
  try {
    await del(account, store)
  } catch {
    // Where nothing can be deleted, nothing could be kept.
  }
}
