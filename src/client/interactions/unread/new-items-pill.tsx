import './new-items-pill.css'
import type { ReactNode } from 'react'
import { formatCount } from '#client/domain/format-count.ts'
import type { NewerCount } from '#client/interactions/stream/newer-items.ts'
import { useTranslation } from '#client/ui/use-translation.ts'

interface Props {
  news: NewerCount
  onShowNew: () => void
  onShowAll: () => void
  /** What else is offered there, unannounced. */
  children: ReactNode
}

/**
 * Says over the list that something newer exists, here or outside the filter. Nothing moves until it is pressed. It is there
 * before it has something to say, so that a screen reader listens to it.
 */
export function NewItemsPill({ news, onShowNew, onShowAll, children }: Props) {
  const i18n = useTranslation()
  function say(key: 'news.inside' | 'news.outside', count: number) {
    const text = i18n.t(key, { count, amount: formatCount(count, news.isAtLeast, i18n) })
    return <span key={text}>{text}</span>
  }
  return (
    <div className="news-pill">
      <div className="news-said" role="status">
        {news.inside > 0 && (
          <button type="button" className="pill" onClick={onShowNew}>
            {say('news.inside', news.inside)}
          </button>
        )}
        {news.outside > 0 && (
          <button type="button" className="pill pill-outside" onClick={onShowAll}>
            {say('news.outside', news.outside)}
          </button>
        )}
      </div>
      {children}
    </div>
  )
}
