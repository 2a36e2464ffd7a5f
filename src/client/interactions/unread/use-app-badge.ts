import { useEffect } from 'react'
import { isPushOn, noteUnread } from '#client/push/push-support.ts'

/** Shows a count on the icon of the installed app; undefined where it is switched off. Ends with the sign-out. */
export function useAppBadge(account: string, count: number | undefined) {
  useEffect(() => {
    showBadge(count ?? 0)
    noteUnread(account, count)
    if (isPushOn(account)) void storeBadge(account, count)
  }, [account, count])
  useEffect(() => () => showBadge(0), [account])
}

function showBadge(count: number) {
  if (!('setAppBadge' in navigator)) return
  // A page that is not installed has no icon, which is no failure.
  navigator.setAppBadge(count).catch(() => undefined)
}

/** Messages count on from there. */
async function storeBadge(account: string, count: number | undefined) {
  const { storeUnread } = await import('#client/push/store-unread.ts')
  await storeUnread(account, count).catch(() => undefined)
}
