import { useWords } from '#client/ui/use-words.ts'
import { useEffect } from 'react'

const TITLE = 'Hark'

/** Puts a count before the name in the tab's title, "(3) Hark"; 0 is the name alone. */
export function useTitleCount(count: number) {
  const words = useWords()
  const title = count === 0 ? TITLE : words.say('title.count', { count })
  useEffect(() => {
    document.title = title
    return () => {
      document.title = TITLE
    }
  }, [title])
}
