import { useRef } from 'react'
import { usePageKey } from './use-page-key.ts'
import './keys-dialog.css'

const KEYS: readonly (readonly [keys: string, does: string])[] = [
  ['j, k', 'Next and previous interaction'],
  ['Page Down, Page Up', 'The same, from within the list'],
  ['Enter', 'Open what the interaction is about'],
  ['.', 'Read anew and go to the top'],
  ['1 to 9', 'Switch a filter on or off'],
  ['0', 'Show all'],
  ['?', 'This list'],
]

/** The keys of the page, by `?` or by its button. */
export function KeysDialog() {
  const dialog = useRef<HTMLDialogElement>(null)
  usePageKey((event) => {
    if (event.key !== '?') return
    event.preventDefault()
    dialog.current?.showModal()
  })

  return (
    <>
      <button
        type="button"
        className="text-button keys-button"
        onClick={() => {
          dialog.current?.showModal()
        }}
      >
        Keys
      </button>
      <dialog ref={dialog} className="keys" aria-labelledby="keys-title">
        <h2 id="keys-title">Keys</h2>
        <dl>
          {KEYS.map(([keys, does]) => (
            <div key={keys}>
              <dt>{keys}</dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog">
          <button className="button">Close</button>
        </form>
      </dialog>
    </>
  )
}
