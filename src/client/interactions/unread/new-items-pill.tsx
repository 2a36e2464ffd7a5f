import './new-items-pill.css'
import type { ReactNode } from 'react'
import { formatCount } from '#client/domain/text/format-count.ts'
import type { NewerCount } from '#client/interactions/stream/newer-items.ts'
import { useTranslation } from '#client/ui/use-translation.ts'

interface Props {
  newer: NewerCount
  onShowNew: () => void
  onShowAll: () => void
  /** What else is offered there, unannounced. */
  children: ReactNode
}

/**
 * Says over the list that something newer exists, here or outside the filter. Nothing moves until it is pressed. It is there
 * before it has something to say, so that a screen reader listens to it.
 */
export function NewItemsPill({ newer, onShowNew, onShowAll, children }: Props) {
  const i18n = useTranslation()
  function say(key: 'newer.inside' | 'newer.outside', count: number) {
    const text = i18n.t(key, { count, amount: formatCount(count, newer.isAtLeast, i18n) })
    return <span key={text}>{text}</span>
  }
  return (
    <div className="new-items-pill">
      <div className="new-items-said" role="status">
        {newer.inside > 0 && (
          <button type="button" className="pill" onClick={onShowNew}>
            {say('newer.inside', newer.inside)}
          </button>
        )}
        {newer.outside > 0 && (
          <button type="button" className="pill pill-outside" onClick={onShowAll}>
            {say('newer.outside', newer.outside)}
          </button>
        )}
      </div>
      {children}
    </div>
  )
}
