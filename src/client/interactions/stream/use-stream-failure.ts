import { useState } from 'react'

/** Why a reading failed, and whether it was of older rows. */
export interface StreamFailure {
  readonly error: unknown
  readonly isOlder: boolean
}

interface Attempt {
  /** Of the last try; null while the library knows of none. */
  error: unknown
  isOlder: boolean
  /** Changes with every success, and with what is read. */
  reading: string
}

/**
 * The last failure since the last success. Stays while it is tried again, when the library has forgotten it, so that the
 * message does not flicker.
 */
export function useStreamFailure({ error, isOlder, reading }: Attempt): StreamFailure | undefined {
  const [last, setLast] = useState<Attempt>()
  if (error === null) return last?.reading === reading ? last : undefined
  const current = { error, isOlder, reading }
  if (last?.error !== error || last?.reading !== reading) setLast(current)
  return current
}
