import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { User } from '#client/domain/user.ts'
import { readActors } from '#client/network/connection.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'

/** A list that is closed and opened again is not asked for again within this time. */
const FRESH_MS = 60_000

/** Returns how to read all actors of a group: asked for when its list is opened, once in a while. */
export function useReadGroupActors(
  signedIn: SignedIn,
): (groupKey: string) => Promise<readonly User[] | undefined> {
  const client = useQueryClient()
  const { account, connection } = signedIn
  const accountName = accountKey(account)
  return useCallback(
    async (groupKey) => {
      const actors = await client.query({
        queryKey: ['actors', accountName, groupKey],
        queryFn: async ({ signal }) => (await readActors(connection, groupKey, signal)) ?? null,
        staleTime: FRESH_MS,
        retry: false,
      })
      return actors ?? undefined
    },
    [client, accountName, connection],
  )
}
