import { useSyncExternalStore } from 'react'
import { rateLimitOf } from '#client/interactions/stream/pauses/rate-limit.ts'
import type { Stream } from '#client/interactions/stream/use-stream.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { signInAgain } from '#client/sign-in/sign-in-again.ts'
import type { Remedies } from './failure-remedy.tsx'
import { useOverdue } from './use-overdue.ts'
import { useSignOutWhenRejected } from './use-sign-out-when-rejected.ts'

/** What the page can say about the stream, and what can be done about it. */
export interface StreamStatus extends Remedies {
  readonly stream: Stream
  readonly networkName: string
  /** Rows of an earlier start are on screen for longer than they should be. */
  readonly isOverdue: boolean
  /** When the pause after a 429 is over, by the monotonic clock in milliseconds; 0 while there is none. */
  readonly pausedUntilMs: number
  readonly onPauseOver: () => void
}

/** @param checkError Why the last check for newer items failed */
export function useStreamStatus(signedIn: SignedIn, stream: Stream, checkError: unknown): StreamStatus {
  const { network } = signedIn
  const rateLimit = rateLimitOf(signedIn)
  const pausedUntilMs = useSyncExternalStore(rateLimit.subscribe, rateLimit.get)
  const isOverdue = useOverdue(stream.isFromCache)
  useSignOutWhenRejected(stream.failure?.error ?? checkError)
  return {
    stream,
    networkName: network.name,
    isOverdue,
    pausedUntilMs,
    onPauseOver: () => {
      rateLimit.end()
    },
    onRetry: stream.refetch,
    onSignIn: (scopes) => {
      void signInAgain(signedIn, scopes)
    },
  }
}
