import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { formatCount } from '#client/domain/text/format-count.ts'
import { readUnreadCount } from '#client/interactions/unread/read-unread-count.ts'
import { NetworkError } from '#client/network/errors.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { useTranslation } from '#client/ui/use-translation.ts'

interface Props {
  signedIn: SignedIn
  /** Whether the menu that shows it is open. */
  isShown: boolean
}

/** How often a visible page asks, in milliseconds; nothing is asked while it is hidden. */
const ASK_EVERY_MS = 5 * 60_000

/** A menu that is opened again so soon shows what was read, in milliseconds. */
const FRESH_MS = 30_000

/** "3 new" of an account that is not on screen; nothing where nothing is, or it cannot be read. */
export function UnreadCount({ signedIn, isShown }: Props) {
  const i18n = useTranslation()
  const { data, error, dataUpdatedAt, errorUpdatedAt, refetch } = useQuery({
    queryKey: ['account-unread', accountKey(signedIn.account)],
    queryFn: ({ signal }) => readUnreadCount(signedIn, signal),
    enabled: ({ state }) => state.dataUpdateCount > 0 && !isExpired(state.error),
    refetchInterval: ASK_EVERY_MS,
    retry: false,
    staleTime: Infinity,
    refetchOnMount: true,
  })
  const askWhenShown = useEffectEvent(() => {
    const isFresh = Date.now() - Math.max(dataUpdatedAt, errorUpdatedAt) < FRESH_MS
    if (isShown && !isFresh && !isExpired(error)) void refetch({ cancelRefetch: false })
  })
  useEffect(() => {
    askWhenShown()
  }, [isShown])
  if (data === undefined || data.count === 0) return null
  const amount = formatCount(data.count, data.isAtLeast, i18n)
  return <span className="account-unread">{i18n.t('newer.inside', { count: data.count, amount })}</span>
}

/** The network no longer accepts the token. */
function isExpired(error: unknown): boolean {
  return error instanceof NetworkError && error.kind === 'signed-out'
}
