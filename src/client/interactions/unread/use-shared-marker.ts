import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Row } from '#client/domain/reconcile.ts'
import { isReadBy } from '#client/domain/unread/marker.ts'
import type { Unread } from '#client/domain/unread/unread.ts'
import type { Stream } from '#client/interactions/stream/use-stream.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { localStore } from '#client/storage/browser-storage.ts'
import type { SharedMarker } from './shared-marker.ts'

/** Returns the name under which is stored how far an account told its network that it had read. */
export function writtenMarkerKey(account: string): string {
  return `hark.marker.${account}`
}

interface SharedMarkerView {
  /** Returns what is left of what is unread in rows: what other programs have shown is not new. */
  readonly unreadOf: (rows: readonly Row[], unread: Unread) => Unread
  /** The unfiltered list was seen, at its top. */
  readonly noteSeen: () => void
}

/** Shares with an account's network how far it has read, where the network keeps that and the token may. */
export function useSharedMarker(
  signedIn: SignedIn,
  { rows, newerThan, readAtMs, isFromCache }: Pick<Stream, 'rows' | 'newerThan' | 'readAtMs' | 'isFromCache'>,
): SharedMarkerView {
  const marker = useRef<SharedMarker>(undefined)
  /** What was seen before the marker was there. */
  const seenEarlier = useRef<string>(undefined)
  const [readElsewhere, setReadElsewhere] = useState<string>()
  const account = accountKey(signedIn.account)
  const list = cursorsOf(rows)

  const canCheck = readAtMs !== undefined && !isFromCache
  const check = useEffectEvent(() => {
    if (canCheck) void marker.current?.check(list)
  })
  const start = useEffectEvent(async (signal: AbortSignal) => {
    const part = signedIn.network.dialect.markers
    if (part === undefined) return
    const [{ SharedMarker }, markers] = await Promise.all([import('./shared-marker.ts'), part.load()])
    const { scopes } = signedIn.account
    if (signal.aborted || (scopes !== undefined && markers.missingScopes(scopes).length > 0)) return
    const name = writtenMarkerKey(account)
    const written = {
      get: () => localStore.getItem(name),
      set: (cursor: string) => {
        localStore.setItem(name, cursor)
      },
    }
    marker.current = new SharedMarker({
      ...{ signedIn, markers, written, signal },
      onReadElsewhere: setReadElsewhere,
    })
    if (seenEarlier.current !== undefined) marker.current.noteSeen(seenEarlier.current, list)
    check()
  })
  useEffect(() => {
    const ending = new AbortController()
    function onLeave() {
      void marker.current?.flush(true)
    }
    start(ending.signal).catch(() => undefined) // Without it the browser's own read state holds.
    window.addEventListener('pagehide', onLeave)
    return () => {
      window.removeEventListener('pagehide', onLeave)
      onLeave()
      marker.current = undefined
      ending.abort()
    }
  }, [account])

  useEffect(() => {
    check()
  }, [readAtMs, canCheck])

  return {
    unreadOf: (rows, unread) => {
      if (readElsewhere === undefined) return unread
      const read = rows.filter(({ interaction }) => isReadBy(readElsewhere, interaction.cursor, list))
      const keys = new Set(read.map(({ key }) => key))
      return new Map([...unread].filter(([key]) => !keys.has(key)))
    },
    noteSeen: () => {
      seenEarlier.current = newerThan
      if (newerThan !== undefined) marker.current?.noteSeen(newerThan, list)
    },
  }
}

function cursorsOf(rows: readonly Row[]): readonly string[] {
  return rows.flatMap(({ interaction }) => interaction.cursor ?? [])
}
