import { useEffect, useEffectEvent } from 'react'
import type { Interaction } from '#client/domain/interaction.ts'
import { isPushOn, noteUnread } from '#client/push/push-support.ts'

/** Counts what is new on the icon of the installed app; undefined where that is switched off. Ends with the sign-out. */
export function useAppBadge(account: string, counted: readonly Interaction[] | undefined) {
  const count = counted?.length
  /** Changes with each row, also where the count stays. */
  const rows = counted?.map(({ cursor }) => cursor).join()
  useEffect(() => {
    showBadge(count ?? 0)
  }, [account, count])
  const note = useEffectEvent(() => {
    noteUnread(account, counted)
    if (isPushOn(account)) void storeBadge(account, counted)
  })
  useEffect(() => {
    note()
  }, [account, rows])
  useEffect(() => () => showBadge(0), [account])
}

function showBadge(count: number) {
  if (!('setAppBadge' in navigator)) return
  // A page that is not installed has no icon, which is no failure.
  navigator.setAppBadge(count).catch(() => undefined)
}

/** Messages count on from there. */
async function storeBadge(account: string, counted: readonly Interaction[] | undefined) {
  const { storeUnread } = await import('#client/push/store-unread.ts')
  await storeUnread(account, counted).catch(() => undefined)
}
