import './held-back.css'
import { useEffect, useState } from 'react'
import { displayNameOf } from '#client/domain/user.ts'
import type { HeldBackCount, HeldBackRequest, WriteState } from '#client/network/dialect.ts'
import { failureMessage } from '#client/session/failure-message.ts'
import { Avatar } from '#client/ui/avatar.tsx'
import { PersonName } from '#client/ui/person-name.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'
import { WriteButton } from './write-button.tsx'
import { WriteFailure } from './write-failure.tsx'
import { useWrite, useWriteModel } from './write-model.ts'

interface Props {
  count: HeldBackCount
  /** The viewer does not want to hear of it in this visit. */
  onDismiss: () => void
}

/** A quiet line that says how much the network holds back, and behind it a list to let people through. */
export function HeldBack({ count, onDismiss }: Props) {
  const i18n = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <section className="held-back" aria-label={i18n.t('held.title')}>
      <p>
        <span>{i18n.t('held.count', { people: count.people, notifications: count.notifications })}</span>
        <button
          type="button"
          className="text-button"
          aria-expanded={isOpen}
          onClick={() => {
            setIsOpen(!isOpen)
          }}
        >
          {i18n.t('held.show', { isOpen: isOpen ? 'yes' : 'no' })}
        </button>
        <button type="button" className="text-button held-back-dismiss" onClick={onDismiss}>
          {i18n.t('held.notNow')}
        </button>
      </p>
      {isOpen && <RequestList />}
    </section>
  )
}

type Reading =
  | { readonly status: 'pending' }
  | { readonly status: 'failed'; readonly error: unknown }
  | { readonly status: 'read'; readonly requests: readonly HeldBackRequest[] }

function RequestList() {
  const i18n = useTranslation()
  const { readHeldBack, networkName } = useWriteModel()
  const [reading, setReading] = useState<Reading>({ status: 'pending' })
  const [tries, setTries] = useState(0)
  useEffect(() => {
    const abort = new AbortController()
    readHeldBack(abort.signal).then(
      (requests) => {
        if (!abort.signal.aborted) setReading({ status: 'read', requests })
      },
      (error: unknown) => {
        if (!abort.signal.aborted) setReading({ status: 'failed', error })
      },
    )
    return () => {
      abort.abort()
    }
  }, [readHeldBack, tries])
  switch (reading.status) {
    case 'pending':
      return <p role="status">{i18n.t('held.loading')}</p>
    case 'failed': {
      const { title, hint } = failureMessage(reading.error, networkName, i18n)
      return (
        <p className="write-failure" role="alert">
          <span>{`${i18n.t('act.failed', { title, hint })} `}</span>
          <button
            type="button"
            className="text-button"
            onClick={() => {
              setReading({ status: 'pending' })
              setTries(tries + 1)
            }}
          >
            {i18n.t('app.retry')}
          </button>
        </p>
      )
    }
    case 'read':
      return reading.requests.length === 0 ? (
        <p role="status">{i18n.t('held.none')}</p>
      ) : (
        <ul>
          {reading.requests.map((request) => (
            <Request key={request.id} request={request} />
          ))}
        </ul>
      )
    default:
      return reading satisfies never
  }
}

/** One user's notifications: let through, or dismissed. */
function Request({ request: { id, person, notifications } }: { request: HeldBackRequest }) {
  const i18n = useTranslation()
  const name = displayNameOf(person, i18n)
  function nameIn(of: WriteState) {
    return i18n.t(of === 'off' ? 'held.dismissNamed' : 'act.acceptNamed', { state: of, name })
  }
  const { state, isWriting, tried, error, press } = useWrite('heldBack', id, nameIn)
  const now = state ?? 'none'
  return (
    <li>
      <Avatar person={person} size={32} />
      <span className="held-back-person">
        {person.url === undefined ? (
          <PersonName className="name" person={person} />
        ) : (
          <a className="name" href={person.url} rel="noopener noreferrer">
            <PersonName person={person} />
          </a>
        )}
        <span>{i18n.t('held.notifications', { count: notifications })}</span>
      </span>
      <span className="held-back-answers">
        {state !== 'off' && (
          <WriteButton
            label={i18n.t('act.accept', { state: now })}
            name={i18n.t('act.acceptNamed', { state: now, name })}
            isOn={state === 'on'}
            isFinal={state === 'on'}
            isWriting={isWriting}
            onPress={() => {
              press(true)
            }}
          />
        )}
        {state !== 'on' && (
          <WriteButton
            label={i18n.t('held.dismiss', { state: now })}
            name={i18n.t('held.dismissNamed', { state: now, name })}
            isOn={state === 'off'}
            isFinal={state === 'off'}
            isQuiet
            isWriting={isWriting}
            onPress={() => {
              press(false)
            }}
          />
        )}
      </span>
      <WriteFailure kind="heldBack" id={id} tried={tried} error={error} />
    </li>
  )
}
