import { useEffect, useEffectEvent } from 'react'
import type { Row } from '#client/domain/reconcile.ts'
import type { PersistedStream } from './persisted-stream-schema.ts'

/** Keeping costs time, which the first rows need more. */
const KEEP_AFTER_MS = 500

interface Options {
  /** Key of the account. */
  account: string
  /** Whether this is the stream that is kept: the whole one, without a filter. */
  isKept: boolean
  /** Whether the stream that was kept may be shown, whole or as far as a filter shows it. */
  isWanted: boolean
  /** What was read in this page; undefined until then. */
  fresh: { readonly readAtMs: number; readonly rows: readonly Row[] } | undefined
  /** Shows what was kept, where nothing was read meanwhile. */
  onStored: (stored: PersistedStream) => void
}

/** Keeps the stream of an account for the next start, and brings up what the last one kept. */
export function usePersistedStream({ account, isKept, isWanted, fresh, onStored }: Options) {
  const bringUp = useEffectEvent(onStored)
  useEffect(() => {
    if (!isWanted) return
    let isCurrent = true
    void import('./persisted-stream.ts')
      .then(({ readPersistedStream: readStoredStream }) => readStoredStream(account))
      .then((stored) => {
        if (isCurrent && stored !== undefined) bringUp(stored)
      })
    return () => {
      isCurrent = false
    }
  }, [account, isWanted])

  const readAtMs = fresh?.readAtMs
  const keep = useEffectEvent(async () => {
    if (!isKept || fresh === undefined) return
    const { writePersistedStream: writeStoredStream } = await import('./persisted-stream.ts')
    const interactions = fresh.rows.map(({ interaction }) => interaction)
    await writeStoredStream(account, { readAtMs: fresh.readAtMs, interactions })
  })
  useEffect(() => {
    const timer = setTimeout(() => void keep(), KEEP_AFTER_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [readAtMs, isKept])
}
