import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import type { Row } from '#client/domain/reconcile.ts'
import type { ReadSnapshot } from '#client/domain/unread/unread.ts'
import { BROWSER } from '#client/storage/synced-storage.ts'
import { ReadStateStore } from './read-state-store.ts'

interface Options {
  /** Key of the account whose visit it is; does not change while the component lives. */
  account: string
  rows: readonly Row[]
  /** Whether `rows` is the unfiltered list as it is now: what an earlier start kept was seen, or not, back then. */
  isSeen: boolean
  /** Called each time the list counts as seen. */
  onSeen: () => void
}

/** How far from the top a list still counts as shown at its top, in pixels. */
const TOP_PX = 120

/** How often a page in sight says so, in milliseconds: well within the time that ends a visit. */
const IN_SIGHT_EVERY_MS = 60_000

interface VisitView {
  /** What had been seen when this visit began. */
  since: ReadSnapshot | undefined
  /** What has been seen by now. */
  seen: ReadSnapshot | undefined
  markAllSeen: () => void
}

/** The visit of an account. Only the whole list, shown at its top, counts as seen. */
export function useReadState({ account, rows, isSeen, onSeen }: Options): VisitView {
  const [store] = useState(() => new ReadStateStore(account, BROWSER, Date.now))
  const since = useSyncExternalStore(store.state.subscribe, () => store.state.get().since)
  const seen = useSyncExternalStore(store.state.subscribe, () => store.state.get().seen)

  useEffect(() => {
    store.noteShown()
  }, [store])

  const noteSeen = useEffectEvent(() => {
    const isAtTop = document.visibilityState === 'visible' && window.scrollY < TOP_PX
    if (!isSeen || !isAtTop || rows.length === 0) return
    store.noteSeen(rows)
    onSeen()
  })
  useEffect(() => {
    noteSeen()
  }, [rows, isSeen])

  useEffect(() => {
    function onScrollEnd() {
      noteSeen()
    }
    function onVisibility() {
      if (document.visibilityState === 'hidden') store.noteInSight()
      else {
        store.noteShown()
        noteSeen()
      }
    }
    // Or a visit would end in full sight, when a window beside it comes up.
    const inSight = setInterval(() => {
      if (document.visibilityState === 'visible') store.noteInSight()
    }, IN_SIGHT_EVERY_MS)
    function onLeave() {
      store.noteInSight()
    }
    window.addEventListener('scrollend', onScrollEnd)
    window.addEventListener('pagehide', onLeave)
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      clearInterval(inSight)
      window.removeEventListener('scrollend', onScrollEnd)
      window.removeEventListener('pagehide', onLeave)
      document.removeEventListener('visibilitychange', onVisibility)
    }
  }, [store])

  return {
    since,
    seen,
    markAllSeen: () => {
      store.markAllSeen(rows)
      onSeen()
    },
  }
}
