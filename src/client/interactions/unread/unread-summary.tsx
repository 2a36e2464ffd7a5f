import './unread-summary.css'
import { Fragment, useSyncExternalStore } from 'react'
import type { Chip } from '#client/domain/actions.ts'
import { type UnreadCount, unreadSummary } from '#client/domain/unread/unread-summary.ts'
import { onTick, startOfToday } from '#client/ui/clock.ts'
import { useTranslation } from '#client/ui/use-translation.ts'

interface Props {
  counts: readonly UnreadCount[]
  /** Epoch milliseconds. */
  sinceMs: number
  /** There may be more of them than were loaded. */
  isAtLeast: boolean
  /** The chips that can be shown alone. */
  chips: readonly Chip[]
  onShow: (chip: Chip) => void
  /** Only where all of it is shown: under a filter it would mark what was not seen. */
  onMarkAllSeen: (() => void) | undefined
}

/** What is new, in one sentence whose parts lead to it, and how to be done with it. */
export function UnreadSummary({ counts, sinceMs, isAtLeast, chips, onShow, onMarkAllSeen }: Props) {
  'use memo'
  const i18n = useTranslation()
  const todayMs = useSyncExternalStore(onTick, startOfToday)
  const pieces = unreadSummary({ counts, sinceMs, isAtLeast, todayMs }, i18n)
  const text = pieces.map((piece) => ('place' in piece ? piece.place.text : piece.text)).join('')
  return (
    <div className="seen-line">
      {/* Another sentence is another element, for page translators. */}
      <p key={text}>
        {pieces.map((piece, index) => {
          if (!('place' in piece)) {
            return <Fragment key={index}>{index > 0 ? withoutTail(piece.text) : piece.text}</Fragment>
          }
          const { chip, text: part } = piece.place
          const next = pieces[index + 1]
          const tail = next !== undefined && 'text' in next ? tailOf(next.text) : ''
          if (!chips.includes(chip)) return <Fragment key={chip}>{part + tail}</Fragment>
          return (
            <span key={chip} className="seen-unit">
              <button
                type="button"
                className="seen-part"
                onClick={() => {
                  onShow(chip)
                }}
              >
                {part}
              </button>
              {tail}
            </span>
          )
        })}
      </p>
      {onMarkAllSeen !== undefined && (
        <button type="button" className="text-button" onClick={onMarkAllSeen}>
          {i18n.t('unread.markAll')}
        </button>
      )}
    </div>
  )
}

/** Returns the punctuation that follows a part: no line may begin with it. */
function tailOf(text: string): string {
  return /^\S*/.exec(text)?.[0] ?? ''
}

function withoutTail(text: string): string {
  return text.slice(tailOf(text).length)
}
