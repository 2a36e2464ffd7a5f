import { rateLimitOf, unlessRateLimited } from '#client/interactions/stream/pauses/rate-limit.ts'
import { request } from '#client/network/connection.ts'
import type { ReplyDialect } from '#client/network/dialect.ts'
import { NetworkError } from '#client/network/errors.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { readPersistedReplies, writePersistedReplies } from './persisted-replies.ts'
import { type Reading, ReplyReader } from './reply-reader.ts'

/** Keeping costs time, which what is read next needs more. */
const KEEP_AFTER_MS = 1_000

/** Opens the reader of an account's replies, which follows the pause of the network, the connection and the page's visibility. */
export function openReplyReader(signedIn: SignedIn, replies: ReplyDialect) {
  const { connection } = signedIn
  const rateLimit = rateLimitOf(signedIn)
  const reader = new ReplyReader({
    read: async (postId, signal): Promise<Reading> => {
      try {
        const response = await unlessRateLimited(signedIn, async () => {
          const answer = await request(connection, replies.request(postId), signal)
          return replies.decode(answer, connection.apiRoot)
        })
        return { kind: 'read', replies: response }
      } catch (error) {
        const kind = error instanceof NetworkError ? error.kind : undefined
        if (kind === 'rate-limited') return { kind: 'paused' }
        return { kind: 'failed', mayPass: kind !== 'forbidden' && kind !== 'rejected' }
      }
    },
    mayRead: () => navigator.onLine && document.visibilityState === 'visible' && rateLimit.leftMs() === 0,
    scrollY: () => window.scrollY,
    monotonicMs: () => performance.now(),
  })
  const account = accountKey(signedIn.account)
  let keeping: ReturnType<typeof setTimeout> | undefined
  let stopKeeping: (() => void) | undefined
  let isClosed = false
  void readPersistedReplies(account).then((kept) => {
    if (isClosed) return
    reader.restore(kept)
    stopKeeping = reader.subscribe(() => {
      clearTimeout(keeping)
      keeping = setTimeout(() => void writePersistedReplies(account, reader.knownReplies()), KEEP_AFTER_MS)
    })
  })
  function readOn() {
    reader.schedule()
  }
  const unsubscribe = rateLimit.subscribe(readOn)
  window.addEventListener('online', readOn)
  document.addEventListener('visibilitychange', readOn)
  return {
    reader,
    close: () => {
      isClosed = true
      clearTimeout(keeping)
      stopKeeping?.()
      unsubscribe()
      window.removeEventListener('online', readOn)
      document.removeEventListener('visibilitychange', readOn)
      reader.close()
    },
  }
}
