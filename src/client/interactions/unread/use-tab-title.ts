import { useWords } from '#client/ui/use-translation.ts'
import { useEffect } from 'react'
import { amountOf } from './format-count.ts'

const TITLE = 'Hark'
const ICON = '/icon.svg'
const ICON_WITH_DOT = '/icon-new.svg'

/** Says in the browser's tab how much is new: the count before the name, "(3) Hark" or "(20+) Hark", and a dot on the icon. 0 is neither. */
export function useTabSign(count: number, isAtLeast: boolean) {
  const words = useWords()
  const title = count === 0 ? TITLE : words.say('title.count', { amount: amountOf(count, isAtLeast, words) })
  const icon = count === 0 ? ICON : ICON_WITH_DOT
  useEffect(() => {
    show(title, icon)
    return () => {
      show(TITLE, ICON)
    }
  }, [title, icon])
}

function show(title: string, icon: string) {
  document.title = title
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  // The browser fetches even the icon that it shows.
  if (link !== null && link.getAttribute('href') !== icon) link.href = icon
}
