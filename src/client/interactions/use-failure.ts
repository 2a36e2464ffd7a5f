import { useState } from 'react'

interface Attempt {
  error: unknown
  isPending: boolean
}

/**
 * Why nothing could be loaded. Stays while it is tried again, when the library has forgotten it, so that the message does
 * not flicker; goes with the first success.
 */
export function useFailure({ error, isPending }: Attempt): unknown {
  const [failure, setFailure] = useState<unknown>()
  const current = error ?? (isPending ? failure : undefined)
  if (current !== failure) setFailure(current)
  return current
}
