import './dialog.css'
import { type ReactNode, type Ref, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from './use-translation.ts'

interface Props {
  ref: Ref<HTMLDialogElement>
  title: string
  children: ReactNode
}

/** Opens a dialog that is drawn when it is first wanted: what is in it takes a moment that the first view can do without. */
export function useDialog() {
  const ref = useRef<HTMLDialogElement>(null)
  const [isWanted, setIsWanted] = useState(false)
  function open() {
    flushSync(() => {
      setIsWanted(true)
    })
    ref.current?.showModal()
  }
  return { ref, isWanted, open }
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
        <form method="dialog">
          <button className="button">{i18n.t('app.close')}</button>
        </form>
      </div>
    </dialog>
  )
}
