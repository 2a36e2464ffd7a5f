import { displayNameOf, type User } from '#client/domain/user.ts'
import type { WriteState } from '#client/network/dialect.ts'
import { useTranslation } from '#client/ui/use-translation.ts'
import { WriteButton } from '../write/write-button.tsx'
import { WriteFailure } from '../write/write-failure.tsx'
import { useWrite } from '../write/write-model.ts'

function useMute(person: User) {
  const i18n = useTranslation()
  const name = displayNameOf(person, i18n)
  function nameIn(state: WriteState) {
    return i18n.t('act.muteNamed', { state, name })
  }
  return { ...useWrite('mute', person.id, nameIn), name, nameIn }
}

/** The entry of a menu that mutes an actor, or no longer. */
export function MuteItem({ person, onPress }: { person: User; onPress: () => void }) {
  const i18n = useTranslation()
  const { state = 'off', name, press } = useMute(person)
  return (
    <button
      type="button"
      className="menu-item"
      role="menuitem"
      tabIndex={-1}
      onClick={() => {
        onPress()
        press(state === 'off')
      }}
    >
      {i18n.t('menu.mute', { state, name })}
    </button>
  )
}

/**
 * Says in the row what became of the mute that was pressed in its menu, and takes it back. Also of one that went through the
 * sign-in for its permission, as it is not known in which row that was pressed.
 */
export function MuteState({ person, isPressed }: { person: User; isPressed: boolean }) {
  const { state = 'off', isWriting, isResumed, failure, nameIn, press } = useMute(person)
  if (!isPressed && !isResumed) return null
  return (
    <div className="row-answers">
      <WriteButton
        label={nameIn(state)}
        name={nameIn(state)}
        isOn={state !== 'off'}
        isQuiet
        isWriting={isWriting}
        onPress={() => {
          press(state === 'off')
        }}
      />
      <WriteFailure kind="mute" id={person.id} failure={failure} />
    </div>
  )
}
