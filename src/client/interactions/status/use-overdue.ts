import { useEffect, useState } from 'react'

/** What comes and goes within this time would only move the list, in milliseconds. */
const PATIENCE_MS = 1_000

/** Whether something has been so for longer than the reader's patience. */
export function useOverdue(isSo: boolean): boolean {
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    if (!isSo) return
    const timer = setTimeout(() => {
      setIsOver(true)
    }, PATIENCE_MS)
    return () => {
      clearTimeout(timer)
      setIsOver(false)
    }
  }, [isSo])
  return isOver && isSo
}
