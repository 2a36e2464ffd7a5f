import './filter-chips.css'
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { type Action, type Chip, chipsOf, signOf } from '#client/domain/actions.ts'
import { ActionIcon, AllIcon } from '#client/ui/action-icon.tsx'
import { useShortcut } from '#client/ui/use-shortcut.ts'
import { useTranslation } from '#client/ui/use-translation.ts'
import { type Filter, toggled } from './filter.ts'

interface Props {
  /** The actions of the network. */
  known: readonly Action[]
  filter: Filter
  /** One chip does for all actions on channels. */
  isFolded: boolean
  /** How much of each is new, as it is to be read; none for 0. */
  counts: ReadonlyMap<Chip, string>
  onChange: (filter: Filter) => void
}

/** The filter: one toolbar, one tab stop, arrow keys inside; `1`-`9` switch a chip and `0` is "All" from anywhere. */
export function FilterChips({ known, filter, isFolded, counts, onChange }: Props) {
  const i18n = useTranslation()
  const chips = chipsOf(known, isFolded)
  const id = useId()
  const toolbar = useRef<HTMLDivElement>(null)
  const [tabStop, setTabStop] = useState(0)

  // By address or by key a chip can be switched on that is scrolled out of the strip.
  const shown = useRef<Filter>([])
  const showSwitchedOn = useEffectEvent(() => {
    const action = filter.find((each) => !shown.current.includes(each))
    shown.current = filter
    if (action === undefined && filter.length > 0) return
    const chip = toolbar.current?.children[action === undefined ? 0 : chips.indexOf(action) + 1]
    if (chip !== undefined) scrollStripTo(chip)
  })
  const on = filter.join()
  useEffect(() => {
    showSwitchedOn()
  }, [on])

  useShortcut(({ key }) => {
    if (key === '0') onChange([])
    const action = /^[1-9]$/.test(key) ? chips[Number(key) - 1] : undefined
    if (action !== undefined) onChange(toggled(filter, action))
  })

  function onArrow(event: KeyboardEvent) {
    const isRightToLeft = toolbar.current !== null && getComputedStyle(toolbar.current).direction === 'rtl'
    const last = chips.length
    const target = {
      ArrowRight: tabStop + (isRightToLeft ? -1 : 1),
      ArrowLeft: tabStop + (isRightToLeft ? 1 : -1),
      ArrowDown: tabStop + 1,
      ArrowUp: tabStop - 1,
      Home: 0,
      End: last,
    }[event.key]
    if (target === undefined) return
    event.preventDefault()
    const index = Math.min(last, Math.max(0, target))
    setTabStop(index)
    toolbar.current?.querySelectorAll('button')[index]?.focus()
  }

  return (
    <div
      ref={toolbar}
      className="chips"
      role="toolbar"
      aria-label={i18n.t('chips.label')}
      onKeyDown={onArrow}
    >
      <button
        type="button"
        className="chip"
        aria-pressed={filter.length === 0}
        tabIndex={tabStop === 0 ? 0 : -1}
        onFocus={() => {
          setTabStop(0)
        }}
        onClick={() => {
          onChange([])
        }}
      >
        <AllIcon size={16} />
        {i18n.t('chips.all')}
      </button>
      {chips.map((chip, index) => {
        const count = counts.get(chip)
        const countId = `${id}${chip}`
        return (
          <button
            key={chip}
            type="button"
            className="chip"
            data-action={chip}
            data-tint={signOf(chip).tint}
            aria-pressed={filter.includes(chip)}
            aria-describedby={count === undefined ? undefined : countId}
            tabIndex={tabStop === index + 1 ? 0 : -1}
            onFocus={() => {
              setTabStop(index + 1)
            }}
            onClick={() => {
              onChange(toggled(filter, chip))
            }}
          >
            <ActionIcon action={chip} size={16} />
            {i18n.t(`chips.${chip}`)}
            {count !== undefined && (
              <span className="chip-count" aria-hidden>
                {count}
                <span id={countId} hidden>
                  {i18n.t('chips.new', { amount: count })}
                </span>
              </span>
            )}
          </button>
        )
      })}
    </div>
  )
}

/** Scrolls the strip, and nothing else, to a chip that is out of view. */
function scrollStripTo(element: Element) {
  const strip = element.parentElement?.getBoundingClientRect()
  const chip = element.getBoundingClientRect()
  if (strip === undefined || (chip.left >= strip.left && chip.right <= strip.right)) return
  element.parentElement?.scrollBy({ left: (chip.left + chip.right - strip.left - strip.right) / 2 })
}
