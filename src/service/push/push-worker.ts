import { ACTIONS } from '#contract/appnet/actions.ts'
import type { ViewerContext } from '#service/http/route.ts'
import { PUSH_PACE_MS } from '#service/model/push-subscription.ts'
import { presentInteractions } from '#service/present/interactions.ts'
import { findTokenByHash } from '#service/store/accounts/tokens.ts'
import type { Db, Store } from '#service/store/database.ts'
import { readInteractions } from '#service/store/interactions/interactions.ts'
import {
  claimDuePushes,
  type ClaimedPush,
  dropPushSubscription,
  settlePush,
} from '#service/store/push-subscriptions.ts'
import { makePushMessage, MAX_USERS } from './push-message.ts'
import { type PushSender, sendPush } from './send-push.ts'

interface Options {
  store: Store
  clock: () => number
  log: (line: string) => void
  sender: PushSender
}

export interface PushWorker {
  /** Sends all that is due now. */
  round: () => Promise<void>
  /** Begins to do so every few seconds. */
  start: () => void
  /** Breaks off what is being sent, and waits for it. */
  stop: () => Promise<void>
}

/** How often due messages are looked for, in milliseconds. */
const POLL_MS = 5000
/** Messages sent at once. */
const BATCH = 20
/** Rows in one message at most. */
const MAX_ROWS = 5
/** Rows that are counted at most. */
const MAX_COUNTED = 50

/** After so many failures in a row, within about a day and a half, an endpoint is given up. */
const MAX_FAILURES = 14
const MAX_BACK_OFF_MS = 6 * 3_600_000

/** Creates what sends push messages, beside the same of other processes. */
export function createPushWorker(options: Options): PushWorker {
  const { store, clock, log } = options
  const stopping = new AbortController()
  let running = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  async function round(): Promise<void> {
    while (!stopping.signal.aborted) {
      const now = clock()
      const claimed = await claimDuePushes(store.db, now, now + PUSH_PACE_MS, BATCH)
      const results = await Promise.allSettled(claimed.map((push) => deliver(push, options, stopping.signal)))
      for (const result of results) if (result.status === 'rejected') logFailure(result.reason)
      if (claimed.length < BATCH) return
    }
  }

  function logFailure(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error)
    if (!stopping.signal.aborted) log(`Push messages cannot be sent: ${reason}`)
  }

  function schedule(): void {
    if (stopping.signal.aborted) return
    timer = setTimeout(() => {
      running = round().catch(logFailure).finally(schedule)
    }, POLL_MS).unref()
  }

  return {
    round,
    start: schedule,
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      await running
    },
  }
}

/** Sends what is new to one browser, and stores how that ended. */
async function deliver(push: ClaimedPush, options: Options, stopping: AbortSignal): Promise<void> {
  const { store, clock, log, sender } = options
  const { db } = store
  const token = await findTokenByHash(db, push.tokenHash)
  if (!token || token.isRevoked) return dropPushSubscription(db, push)
  const unchanged = { position: push.position, failures: push.failures }
  const { message, position } = await store.snapshot((tx) => readMessage(tx, push, sender.publicUrl))
  if (message === null) return settlePush(db, push, { ...unchanged, position, nextAt: clock() })
  const outcome = await sendPush(push, message, sender, stopping)
  switch (outcome.kind) {
    case 'sent':
      return settlePush(db, push, { position, nextAt: push.leaseEndsAt, failures: 0 })
    case 'gone':
      return dropPushSubscription(db, push)
    case 'failed': {
      // Another process, or this one after its next start, sends it.
      if (stopping.aborted) return settlePush(db, push, { ...unchanged, nextAt: clock() })
      const failures = push.failures + 1
      log(`A push message could not be sent to ${new URL(push.endpoint).host}: ${outcome.reason}`)
      if (failures >= MAX_FAILURES) return dropPushSubscription(db, push)
      const backOffMs = Math.min(
        Math.max(PUSH_PACE_MS * 2 ** (failures - 1), outcome.retryAfterMs),
        MAX_BACK_OFF_MS,
      )
      return settlePush(db, push, { ...unchanged, nextAt: clock() + backOffMs, failures })
    }
    default:
      return outcome satisfies never
  }
}

/** Reads what has happened since the last message, as the owner sees it: null when nothing is left of it. */
async function readMessage(
  tx: Db,
  { userId, position, actions, lastEventId }: ClaimedPush,
  publicUrl: string,
): Promise<{ message: string | null; position: number }> {
  const known = ACTIONS.filter((action) => actions.includes(action))
  const paging = {
    ...{ sinceId: position, beforeId: Number.MAX_SAFE_INTEGER },
    ...{ limit: MAX_COUNTED, fromOldest: false },
  }
  const { items } = await readInteractions(tx, userId, known, paging)
  const [newest] = items
  if (!newest) return { message: null, position: lastEventId }
  const shown = items.slice(0, MAX_ROWS)
  const named = shown.map((item) => ({ ...item, actorIds: item.actorIds.slice(0, MAX_USERS) }))
  const interactions = await presentInteractions(makeViewer(userId, publicUrl), tx, named)
  const rows = shown.flatMap(({ groupId, actorIds }, index) => {
    const interaction = interactions[index]
    return interaction ? [{ groupId, userCount: actorIds.length, interaction }] : []
  })
  return {
    message: JSON.stringify(makePushMessage(userId, rows, items.length - rows.length)),
    position: Math.max(lastEventId, newest.lastEventId),
  }
}

function makeViewer(viewerId: number, origin: string): ViewerContext & { viewerId: number } {
  const none = {
    html: false,
    userAnnotations: false,
    postAnnotations: false,
    starredBy: false,
    reposters: false,
  }
  return {
    viewerId,
    origin,
    include: { ...none, channelAnnotations: true, deleted: true, muted: false, directed: null },
  }
}
