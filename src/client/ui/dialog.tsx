import './dialog.css'
import { type ComponentType, type ReactNode, type Ref, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from './use-translation.ts'

interface Props {
  ref: Ref<HTMLDialogElement>
  title: string
  children: ReactNode
}

/** A dialog with its contents, drawn by `Dialog`. */
type DialogComponent = ComponentType<Pick<Props, 'ref' | 'children'>>

/**
 * Opens a dialog that is loaded and drawn when it is first wanted: the first view can do without it. Where it does not load,
 * it does not open, and the next press tries again.
 */
export function useDialog(load: () => Promise<DialogComponent>, children?: ReactNode) {
  const ref = useRef<HTMLDialogElement>(null)
  const [Loaded, setLoaded] = useState<DialogComponent>()
  async function open() {
    const Wanted = Loaded ?? (await load())
    flushSync(() => {
      setLoaded(() => Wanted)
    })
    if (ref.current?.open === false) ref.current.showModal()
  }
  return {
    dialog: Loaded !== undefined && <Loaded ref={ref}>{children}</Loaded>,
    open: () => {
      open().catch(() => undefined)
    },
  }
}

/** A window over the page, opened by `useDialog`. Escape, its button and a click beside it close it, and the focus goes back. */
export function Dialog({ ref, title, children }: Props) {
  const i18n = useTranslation()
  const titleId = useId()
  return (
    <dialog
      ref={ref}
      className="dialog"
      aria-labelledby={titleId}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close()
      }}
    >
      <div className="dialog-body">
        <h2 id={titleId}>{title}</h2>
        {children}
        {/* Last, so that the focus begins at what the dialog is about. */}
        <form method="dialog" className="dialog-close">
          <button className="icon-button" aria-label={i18n.t('app.close')} title={i18n.t('app.close')}>
            <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" aria-hidden>
              <path strokeWidth="1.7" strokeLinecap="round" d="m5.500 5.500 9 9m0-9-9 9" />
            </svg>
          </button>
        </form>
      </div>
    </dialog>
  )
}
