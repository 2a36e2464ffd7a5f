import { rateLimitOf, unlessRateLimited } from '#client/interactions/stream/rate-limit.ts'
import { request } from '#client/network/connection.ts'
import type { ReplyDialect } from '#client/network/dialect.ts'
import { NetworkError } from '#client/network/errors.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { type Reading, ReplyReader } from './reply-reader.ts'

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
  function readOn() {
    reader.schedule()
  }
  const unsubscribe = rateLimit.subscribe(readOn)
  window.addEventListener('online', readOn)
  document.addEventListener('visibilitychange', readOn)
  return {
    reader,
    close: () => {
      unsubscribe()
      window.removeEventListener('online', readOn)
      document.removeEventListener('visibilitychange', readOn)
      reader.close()
    },
  }
}
