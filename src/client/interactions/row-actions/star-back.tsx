import './star-back.css'
import type { Post } from '#client/domain/interaction.ts'
import { displayNameOf } from '#client/domain/user.ts'
import type { WriteState } from '#client/network/dialect.ts'
import { ActionIcon } from '#client/ui/action-icon.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'
import { WriteFailure } from './write/write-failure.tsx'
import { useWrite, useWriteModel } from './write/write-model.ts'

/** Stars a reply, and no longer. It keeps the focus, so it is never disabled for the browser. */
export function StarBack({ reply: { id, author, isStarred } }: { reply: Post }) {
  const i18n = useTranslation()
  const { starAction } = useWriteModel()
  const said = isStarred === undefined ? undefined : isStarred ? 'on' : 'off'
  const name = author ? displayNameOf(author, i18n) : i18n.t('person.unnamed')
  function nameIn(of: WriteState) {
    return i18n.t('act.star', { action: starAction, state: of, name })
  }
  const { state = 'off', isWriting, press, failure } = useWrite('star', id, nameIn, said)
  return (
    <>
      <button
        type="button"
        className="star-button"
        data-on={state === 'on' || undefined}
        aria-label={nameIn(state)}
        title={nameIn(state)}
        aria-pressed={state === 'on'}
        aria-busy={isWriting}
        aria-disabled={isWriting || undefined}
        onClick={() => {
          if (!isWriting) press(state === 'off')
        }}
      >
        <ActionIcon action={starAction} size={18} />
      </button>
      <WriteFailure kind="star" id={id} failure={failure} />
    </>
  )
}
