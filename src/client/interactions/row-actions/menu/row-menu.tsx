import './row-menu.css'
import { useId, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from '#client/ui/use-translation.ts'
import type { RowMenuProps } from '../row-actions-context.ts'
import { MAX_NAMED_ACTORS } from './menu-items.ts'
import { MuteState } from './mute-state.tsx'
import { RowMenuPopover } from './row-menu-popover.tsx'

/** The button of a row's menu (WAI-ARIA's menu button). The menu is made when it is opened. */
export function RowMenu({ interaction, label, url }: RowMenuProps) {
  const i18n = useTranslation()
  const menuId = useId()
  const [opened, setOpened] = useState<{ opener: HTMLButtonElement; begin: 'first' | 'last' }>()
  /** Ids of actors whose mute was pressed here. */
  const [muted, setMuted] = useState<ReadonlySet<string>>(new Set())
  return (
    <>
      <button
        type="button"
        className="row-menu-button"
        aria-haspopup="menu"
        aria-expanded={opened !== undefined}
        aria-controls={opened && menuId}
        aria-label={i18n.t('menu.more')}
        aria-description={label}
        onClick={({ currentTarget: opener }) => {
          setOpened(opened === undefined ? { opener, begin: 'first' } : undefined)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          setOpened({ opener: event.currentTarget, begin: event.key === 'ArrowDown' ? 'first' : 'last' })
        }}
      >
        <svg width="20" height="20" viewBox="0 0 20 20" fill="currentColor" aria-hidden>
          <circle cx="4.500" cy="10" r="1.600" />
          <circle cx="10" cy="10" r="1.600" />
          <circle cx="15.500" cy="10" r="1.600" />
        </svg>
      </button>
      {opened &&
        createPortal(
          <RowMenuPopover
            id={menuId}
            interaction={interaction}
            label={label}
            url={url}
            opener={opened.opener}
            begin={opened.begin}
            onMute={(id) => {
              setMuted(new Set([...muted, id]))
            }}
            onClose={(isFocused) => {
              setOpened(undefined)
              if (isFocused) opened.opener.focus({ preventScroll: true })
            }}
          />,
          // Not in the row, whose containment would clip it, and within a landmark.
          opened.opener.closest('main') ?? document.body,
        )}
      {interaction.actors.slice(0, MAX_NAMED_ACTORS).map((actor) => (
        <MuteState key={actor.id} person={actor} isPressed={muted.has(actor.id)} />
      ))}
    </>
  )
}
