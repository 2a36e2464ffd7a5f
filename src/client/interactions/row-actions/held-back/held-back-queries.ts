import { queryOptions } from '@tanstack/react-query'
import { unlessRateLimited } from '#client/interactions/stream/pauses/rate-limit.ts'
import type { WriteDialect } from '#client/network/dialect.ts'
import { readHeldBack, readHeldBackCount } from '#client/network/write.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'

/** A page that is shown again after so long asks anew how much is held back, in milliseconds. */
const FRESH_MS = 5 * 60_000

export type HeldBackQueries = ReturnType<typeof heldBackQueries>

/** Returns how to ask a network what it holds back of an account: how much, and from whom. */
export function heldBackQueries(signedIn: SignedIn, dialect: WriteDialect) {
  const { account, connection } = signedIn
  const key = ['held-back', accountKey(account)]
  return {
    // `null` where the network holds nothing back.
    count: queryOptions({
      queryKey: [...key, 'count'],
      queryFn: async ({ signal }) =>
        (await unlessRateLimited(signedIn, () => readHeldBackCount(connection, dialect, signal))) ?? null,
      staleTime: FRESH_MS,
      refetchOnMount: true,
      refetchOnWindowFocus: true,
      retry: false,
    }),
    list: queryOptions({
      queryKey: [...key, 'list'],
      queryFn: ({ signal }) => unlessRateLimited(signedIn, () => readHeldBack(connection, dialect, signal)),
      retry: false,
    }),
  }
}
