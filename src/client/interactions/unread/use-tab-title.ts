import { useEffect } from 'react'
import { formatCount } from '#client/domain/text/format-count.ts'
import { useTranslation } from '#client/ui/use-translation.ts'

const TITLE = 'Hark'
const ICON = '/icon.svg'
const ICON_WITH_DOT = '/icon-new.svg'

/** Says in the browser's tab how much is new: the count before the name, "(3) Hark" or "(20+) Hark", and a dot on the icon. 0 is neither. */
export function useTabTitle(count: number, isAtLeast: boolean) {
  const i18n = useTranslation()
  const title = count === 0 ? TITLE : i18n.t('title.count', { amount: formatCount(count, isAtLeast, i18n) })
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
