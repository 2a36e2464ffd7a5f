import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { actorCount } from '#client/domain/interaction.ts'
import type { Row } from '#client/domain/reconcile.ts'
import type { Unread } from '#client/domain/unread/unread.ts'
import { useTranslation } from '#client/ui/use-translation.ts'
import type { VirtualListHandle } from '#client/virtual-list/list-dom.ts'
import type { ScrollToRow } from './scroll/use-list-position.ts'

export interface UnreadAboveProps {
  list: RefObject<VirtualListHandle | null>
  scrollToRow: RefObject<ScrollToRow | null>
  rows: readonly Row[]
  unread: Unread
  /** Something newer than the rows is offered in the same place, and leads to the top as well. */
  isNewerOffered: boolean
}

/** Where the viewer was before a jump: a row, and its distance from the top of the window in pixels. */
interface Origin {
  readonly key: string
  readonly top: number
  /** The row was out of sight since. */
  readonly hasLeft: boolean
}

/** Where the row that was jumped to is put, of the height of the window: what is above it is unread as well. */
const LANDING = 0.6

/** Leads up to unread rows that were not on screen yet: to the first of them, then to the top, and back. Nothing moves until it is pressed. */
export function UnreadAboveButtons({ list, scrollToRow, rows, unread, isNewerOffered }: UnreadAboveProps) {
  const i18n = useTranslation()
  const shown = useRef(new Set<string>())
  const [above, setAbove] = useState<{ count: number; key: string | undefined }>({ count: 0, key: undefined })
  const [origin, setOrigin] = useState<Origin>()

  const readScreen = useEffectEvent(() => {
    const dom = list.current
    const onScreen = dom?.elementsOnScreen() ?? []
    const [first, last] = [onScreen[0], onScreen.at(-1)]
    if (dom === null || first === undefined || last === undefined) return
    const [from, to] = [dom.indexOf(first), dom.indexOf(last) + 1]
    for (const row of rows.slice(from, to)) shown.current.add(versionOf(row))
    const missed = rows
      .slice(0, from)
      .filter((row) => unread.has(row.key) && !shown.current.has(versionOf(row)))
    setAbove((before) => {
      const key = missed.at(-1)?.key
      return before.key === key && before.count === missed.length ? before : { count: missed.length, key }
    })
    setOrigin((before) => {
      const index = before && rows.findIndex(({ key }) => key === before.key)
      if (before === undefined || index === undefined || index < from) return undefined
      if (index >= to) return before.hasLeft ? before : { ...before, hasLeft: true }
      return before.hasLeft ? undefined : before
    })
  })
  useEffect(() => {
    readScreen()
  }, [rows, unread])
  function noteOrigin() {
    const item = list.current?.isAtTop() === false ? list.current.itemsOnScreen()[0] : undefined
    setOrigin((before) => before ?? (item && { ...item, hasLeft: false }))
  }
  const onHome = useEffectEvent(noteOrigin)
  useEffect(() => {
    let frame = 0
    function onScroll() {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        readScreen()
      })
    }
    function onKeyDown({ key }: KeyboardEvent) {
      if (key === 'Home') onHome()
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    window.addEventListener('resize', onScroll)
    window.addEventListener('keydown', onKeyDown)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', onScroll)
      window.removeEventListener('resize', onScroll)
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [])

  function goUp() {
    noteOrigin()
    const isSecond = origin !== undefined
    const key = isSecond ? rows[0]?.key : above.key
    if (key === undefined) return
    scrollToRow.current?.(key, window.innerHeight * LANDING)?.focus({ preventScroll: true })
    if (isSecond) window.scrollTo({ top: 0, behavior: 'instant' })
  }

  function goBack({ key, top }: Origin) {
    scrollToRow.current?.(key, top)?.focus({ preventScroll: true })
    setOrigin(undefined)
  }

  const text = i18n.t('newer.inside', { count: above.count, amount: i18n.number(above.count) })
  return (
    <>
      {above.count > 0 && !isNewerOffered && (
        <button type="button" className="pill" onClick={goUp}>
          <Arrow path="M10 16V4M5 9l5-5 5 5" />
          <span key={text}>{text}</span>
        </button>
      )}
      {origin?.hasLeft === true && (
        <button
          type="button"
          className="pill pill-outside"
          onClick={() => {
            goBack(origin)
          }}
        >
          <Arrow path="M10 4v12M5 11l5 5 5-5" />
          <span key={i18n.tag}>{i18n.t('newer.back')}</span>
        </button>
      )}
    </>
  )
}

/** Identifies a row and its number of actors: one that has grown is to be looked at again. */
function versionOf({ key, interaction }: Row): string {
  return `${String(actorCount(interaction))} ${key}`
}

function Arrow({ path }: { path: string }) {
  return (
    <svg width="16" height="16" viewBox="0 0 20 20" aria-hidden>
      <path d={path} />
    </svg>
  )
}
