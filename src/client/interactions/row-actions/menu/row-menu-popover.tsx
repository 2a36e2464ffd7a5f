import {
  type KeyboardEvent,
  useContext,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { Interaction } from '#client/domain/interaction.ts'
import { useTranslation } from '#client/ui/use-translation.ts'
import { RowActionsContext } from '../row-actions-context.ts'
import { useWriteModel } from '../write/write-model.ts'
import { type MenuItem, menuItems } from './menu-items.ts'
import { menuPosition } from './menu-position.ts'
import { MuteItem } from './mute-state.tsx'

interface Props {
  id: string
  interaction: Interaction
  label: string
  url: string | undefined
  opener: HTMLElement
  /** Which item has the focus at first. */
  begin: 'first' | 'last'
  /** Called with the actor whose mute is pressed. */
  onMute: (id: string) => void
  /** @param isFocused The focus goes back to the opener */
  onClose: (isFocused: boolean) => void
}

/** The open menu of a row: arrow keys, Home, End and first letters move in it, Escape and Tab leave it. */
export function RowMenuPopover({ id, interaction, label, url, opener, begin, onMute, onClose }: Props) {
  const i18n = useTranslation()
  const { kinds, viewerId, onShowOnly } = useContext(RowActionsContext)
  const menu = useRef<HTMLDivElement>(null)
  const items = menuItems(interaction, { url, kinds, viewerId, canShowOnly: onShowOnly !== undefined }, i18n)

  useLayoutEffect(() => {
    const element = menu.current
    if (element === null) return
    const { offsetWidth: width, offsetHeight: height } = element
    const viewport = { width: document.documentElement.clientWidth, height: window.innerHeight }
    const { top, left } = menuPosition(
      opener.getBoundingClientRect(),
      { width, height },
      viewport,
      i18n.direction,
    )
    element.style.top = `${String(top)}px`
    element.style.left = `${String(left)}px`
    itemsOf(element)
      .at(begin === 'first' ? 0 : -1)
      ?.focus({ preventScroll: true })
  }, [opener, begin, i18n])

  const close = useEffectEvent(onClose)
  useEffect(() => {
    function onPointerDown({ target }: PointerEvent) {
      const isInside = target instanceof Node && (menu.current?.contains(target) ?? false)
      if (!isInside && !(target instanceof Node && opener.contains(target))) close(false)
    }
    /** It would no longer be at its button. */
    function onMove() {
      close(menu.current?.contains(document.activeElement) ?? false)
    }
    window.addEventListener('pointerdown', onPointerDown)
    window.addEventListener('scroll', onMove)
    window.addEventListener('resize', onMove)
    return () => {
      window.removeEventListener('pointerdown', onPointerDown)
      window.removeEventListener('scroll', onMove)
      window.removeEventListener('resize', onMove)
    }
  }, [opener])

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    // Those are the browser's.
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const all = itemsOf(event.currentTarget)
    const current = all.findIndex((item) => item === document.activeElement)
    if (event.key === 'Tab') {
      onClose(true) // The key then moves on from the button.
      return
    }
    if (event.key === 'Escape') onClose(true)
    else if (event.key === ' ') all[current]?.click()
    else {
      const next = nextItem(all, current, event.key)
      if (next === undefined) return
      next.focus({ preventScroll: true })
    }
    event.preventDefault()
  }

  return (
    <div ref={menu} id={id} className="row-menu" role="menu" aria-label={label} onKeyDown={onKeyDown}>
      {items.map((item) => (
        <Item
          key={item.kind === 'mute' ? item.person.id : 'label' in item ? item.label : item.kind}
          item={item}
          onMute={onMute}
          onDone={() => {
            onClose(true)
          }}
        />
      ))}
    </div>
  )
}

interface ItemProps extends Pick<Props, 'onMute'> {
  item: MenuItem
  onDone: () => void
}

function Item({ item, onMute, onDone }: ItemProps) {
  const { onShowOnly } = useContext(RowActionsContext)
  switch (item.kind) {
    case 'link':
      return (
        <a
          className="menu-item"
          role="menuitem"
          tabIndex={-1}
          href={item.url}
          rel="noopener noreferrer"
          onClick={onDone}
        >
          {item.label}
        </a>
      )
    case 'copy':
      return <CopyItem url={item.url} />
    case 'only':
      return (
        <button
          type="button"
          className="menu-item"
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            onDone()
            onShowOnly?.(item.action)
          }}
        >
          {item.label}
        </button>
      )
    case 'mute':
      return (
        <MuteItem
          person={item.person}
          onPress={() => {
            onMute(item.person.id)
            onDone()
          }}
        />
      )
    default:
      return item satisfies never
  }
}

/** Says in its own place whether the link was copied, so the menu stays open. */
function CopyItem({ url }: { url: string }) {
  const i18n = useTranslation()
  const { store } = useWriteModel()
  const [result, setResult] = useState<'ready' | 'done' | 'failed'>('ready')
  async function copy() {
    // Undefined in a context that is not secure.
    const clipboard = navigator.clipboard as Clipboard | undefined
    const isCopied = await clipboard?.writeText(url).then(
      () => true,
      () => false,
    )
    const next = isCopied === true ? 'done' : 'failed'
    setResult(next)
    store.announce(i18n.t('menu.copy', { result: next }))
  }
  return (
    <button type="button" className="menu-item" role="menuitem" tabIndex={-1} onClick={() => void copy()}>
      <span key={result}>{i18n.t('menu.copy', { result })}</span>
    </button>
  )
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')]
}

/** Returns the item that a key moves to; undefined for a key that moves nowhere. */
function nextItem(items: readonly HTMLElement[], current: number, key: string): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
      return items[(current + 1) % items.length]
    case 'ArrowUp':
      return items.at(current - 1)
    case 'Home':
      return items[0]
    case 'End':
      return items.at(-1)
    default: {
      if (Array.from(key).length !== 1) return undefined
      const letter = key.toLocaleLowerCase()
      const after = [...items.slice(current + 1), ...items.slice(0, current + 1)]
      return (
        after.find((item) => item.textContent.trim().toLocaleLowerCase().startsWith(letter)) ?? items[current]
      )
    }
  }
}
