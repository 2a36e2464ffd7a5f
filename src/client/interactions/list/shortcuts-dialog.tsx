import './shortcuts-dialog.css'
import type { Ref } from 'react'
import type { MessageKey } from '#client/i18n/translation.ts'
import { Dialog } from '#client/ui/dialog.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'

interface Shortcut {
  /** The labels of the keys, or the messages that name them. */
  readonly keys: readonly (string | { readonly say: MessageKey })[]
  /** The keys are the first and the last of several. */
  readonly isRange?: true
  readonly does: MessageKey
}

const SHORTCUTS: readonly Shortcut[] = [
  { keys: ['j', 'k'], does: 'keys.step' },
  { keys: [{ say: 'keys.pageDown' }, { say: 'keys.pageUp' }], does: 'keys.pageDoes' },
  { keys: ['Enter'], does: 'keys.openDoes' },
  { keys: ['m'], does: 'keys.menuDoes' },
  { keys: ['.'], does: 'keys.refreshDoes' },
  { keys: ['1', '9'], isRange: true, does: 'keys.filterDoes' },
  { keys: ['0'], does: 'list.showAll' },
  { keys: ['?'], does: 'keys.helpDoes' },
]

/** The keyboard shortcuts of the page. */
export function ShortcutsDialog({ ref }: { ref: Ref<HTMLDialogElement> }) {
  const i18n = useTranslation()
  return (
    <Dialog ref={ref} title={i18n.t('keys.title')}>
      <dl className="keys">
        {SHORTCUTS.map(({ keys, isRange, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key, index) => {
                const label = typeof key === 'string' ? key : i18n.t(key.say)
                return (
                  <span key={label}>
                    {isRange === true && index > 0 && '–'}
                    <kbd>{label}</kbd>
                  </span>
                )
              })}
            </dt>
            <dd>{i18n.t(does)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
