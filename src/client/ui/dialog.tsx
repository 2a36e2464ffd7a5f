import type { ReactNode, Ref } from 'react'
import { useId } from 'react'
import { useWords } from './use-words.ts'
import './dialog.css'

interface Props {
  ref: Ref<HTMLDialogElement>
  title: string
  children: ReactNode
}

/** A window over the page: open it with `showModal`. Escape, its button and a click beside it close it, and the focus goes back. */
export function Dialog({ ref, title, children }: Props) {
  const words = useWords()
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
          <button className="button">{words.say('app.close')}</button>
        </form>
      </div>
    </dialog>
  )
}
