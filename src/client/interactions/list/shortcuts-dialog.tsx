import './shortcuts-dialog.css'
import type { MessageKey } from '#client/i18n/translation.ts'
import { Dialog, useDialog } from '#client/ui/dialog.tsx'
import { useShortcut } from '#client/ui/use-shortcut.ts'
import { useTranslation } from '#client/ui/use-translation.ts'

/** The labels of the keys, or the message that names them, and the message that says what they do. */
const KEYS: readonly (readonly [keys: string | { readonly say: MessageKey }, does: MessageKey])[] = [
  ['j, k', 'keys.step'],
  [{ say: 'keys.page' }, 'keys.pageDoes'],
  ['Enter', 'keys.openDoes'],
  ['m', 'keys.menuDoes'],
  ['.', 'keys.refreshDoes'],
  [{ say: 'keys.filter' }, 'keys.filterDoes'],
  ['0', 'list.showAll'],
  ['?', 'keys.helpDoes'],
]

/** The keyboard shortcuts of the page; opened by `?` or by the button. */
export function ShortcutsDialog() {
  const i18n = useTranslation()
  const { ref, isWanted, open } = useDialog()
  useShortcut((event) => {
    if (event.key !== '?') return
    event.preventDefault()
    open()
  })

  return (
    <>
      <button type="button" className="text-button keys-button" onClick={open}>
        {i18n.t('keys.title')}
      </button>
      {isWanted && (
        <Dialog ref={ref} title={i18n.t('keys.title')}>
          <dl className="keys">
            {KEYS.map(([keys, does]) => (
              <div key={does}>
                <dt>{typeof keys === 'string' ? keys : i18n.t(keys.say)}</dt>
                <dd>{i18n.t(does)}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      )}
    </>
  )
}
