import './answers.css'
import { useEffect } from 'react'
import { displayNameOf, type User } from '#client/domain/user.ts'
import type { WriteState } from '#client/network/dialect.ts'
import { useTranslation } from '#client/ui/use-translation.ts'
import type { ActorOffer } from './offered-write.ts'
import { WriteButton } from './write/write-button.tsx'
import { WriteFailure } from './write/write-failure.tsx'
import { useWrite, useWriteModel } from './write/write-model.ts'

interface Props {
  actors: readonly User[]
  offer: ActorOffer
  /** In the list of actors, which names each beside the buttons. */
  isList: boolean
}

/** Buttons for what can be done about actors: follow them back, or answer their requests. */
export function Answers({ actors, offer, isList }: Props) {
  return actors.map((actor) => (
    <span key={actor.id} className="answer">
      {offer === 'follow' ? (
        <FollowBack actor={actor} isNamed={!isList && actors.length > 1} />
      ) : (
        <RequestAnswer actor={actor} />
      )}
    </span>
  ))
}

/** Follows an actor back, and no longer. `isNamed`: the row has several actors. */
function FollowBack({ actor, isNamed }: { actor: User; isNamed: boolean }) {
  const i18n = useTranslation()
  const { relations } = useWriteModel()
  const said = actor.isFollowed === undefined ? undefined : actor.isFollowed ? 'on' : 'off'
  const name = displayNameOf(actor, i18n)
  function nameIn(of: WriteState) {
    return i18n.t('act.followNamed', { state: of, name })
  }
  const { state = 'off', press, ...writing } = useWrite('follow', actor.id, nameIn, said)
  useEffect(() => (said === undefined ? relations.want(actor.id) : undefined), [relations, actor.id, said])
  return (
    <>
      <WriteButton
        label={isNamed ? nameIn(state) : i18n.t('act.follow', { state })}
        name={nameIn(state)}
        isOn={state !== 'off'}
        isWriting={writing.isWriting}
        onPress={() => {
          press(state === 'off')
        }}
      />
      <WriteFailure kind="follow" id={actor.id} failure={writing.failure} />
    </>
  )
}

/** Accepts or rejects a request to follow the viewer. What was accepted can be taken back; what was rejected is asked anew. */
function RequestAnswer({ actor }: { actor: User }) {
  const i18n = useTranslation()
  const name = displayNameOf(actor, i18n)
  const answer = useWrite('request', actor.id, (of) =>
    i18n.t(of === 'off' ? 'act.rejectNamed' : 'act.acceptNamed', { state: of, name }),
  )
  const follower = useWrite('follower', actor.id, (of) => i18n.t('act.removeNamed', { state: of, name }))
  const state = answer.state ?? 'none'
  const isWriting = answer.isWriting || follower.isWriting
  const isRemoved = follower.state === 'off'
  return (
    <>
      {state !== 'off' && (
        <WriteButton
          label={i18n.t('act.accept', { state })}
          name={i18n.t('act.acceptNamed', { state, name })}
          isOn={state === 'on'}
          isFinal={state === 'on'}
          isWriting={isWriting}
          onPress={() => {
            answer.press(true)
          }}
        />
      )}
      {state === 'on' ? (
        <WriteButton
          key="second"
          label={i18n.t('act.remove', { state: isRemoved ? 'off' : 'on' })}
          name={i18n.t('act.removeNamed', { state: isRemoved ? 'off' : 'on', name })}
          isOn={isRemoved}
          isFinal={isRemoved}
          isQuiet
          isWriting={isWriting}
          onPress={() => {
            follower.press(false)
          }}
        />
      ) : (
        <WriteButton
          key="second"
          label={i18n.t('act.reject', { state })}
          name={i18n.t('act.rejectNamed', { state, name })}
          isOn={state === 'off'}
          isFinal={state === 'off'}
          isQuiet
          isWriting={isWriting}
          onPress={() => {
            answer.press(false)
          }}
        />
      )}
      <WriteFailure kind="request" id={actor.id} failure={answer.failure} />
      <WriteFailure kind="follower" id={actor.id} failure={follower.failure} />
    </>
  )
}
