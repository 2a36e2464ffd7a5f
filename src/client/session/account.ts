import type { User } from '#client/domain/user.ts'

/** A user signed in to a network, with the right to read there. */
export interface Account {
  readonly networkId: string
  readonly token: string
  readonly viewer: Pick<User, 'id' | 'handle' | 'name' | 'avatarUrl' | 'url'>
  /** What the token may do, in the network's words; absent where the network did not say. */
  readonly scopes?: readonly string[] | undefined
}

/** Names an account by its key in an address: a link or a notification opens the page as this one. */
export const ACCOUNT_PARAMETER = 'account'

/** Names an account in caches and storage; the token has no part in it. */
export function accountKey({ networkId, viewer }: Account): string {
  return `${networkId}:${viewer.id}`
}
