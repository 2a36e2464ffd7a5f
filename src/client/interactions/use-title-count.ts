import { useEffect } from 'react'

const TITLE = 'Hark'

/** Puts a count before the name in the tab's title, "(3) Hark"; 0 is the name alone. */
export function useTitleCount(count: number) {
  useEffect(() => {
    document.title = count === 0 ? TITLE : `(${String(count)}) ${TITLE}`
    return () => {
      document.title = TITLE
    }
  }, [count])
}
