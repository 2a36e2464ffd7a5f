import './held-back.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { displayNameOf } from '#client/domain/user.ts'
import type { HeldBackRequest, WriteState } from '#client/network/dialect.ts'
import { Avatar } from '#client/ui/avatar.tsx'
import { PersonName } from '#client/ui/person-name.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'
import { WriteButton } from '../write/write-button.tsx'
import { FailureLine, failureText, WriteFailure } from '../write/write-failure.tsx'
import { useWrite, useWriteModel } from '../write/write-model.ts'

interface Props {
  /** The viewer does not want to hear of it in this visit. */
  onDismiss: () => void
}

/**
 * A quiet line that says how much the network holds back, and behind it a list to let people through; nothing where it holds
 * nothing back, or does not say: the list of interactions is what it was.
 */
export function HeldBack({ onDismiss }: Props) {
  const i18n = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const { heldBack } = useWriteModel()
  const { data: count } = useQuery(heldBack.count)
  // An open list stays after the last answer, which can be read in it.
  if (!count || (count.people === 0 && !isOpen)) return null
  return (
    <section className="held-back" aria-label={i18n.t('held.title')}>
      <p>
        <span>
          {count.people === 0
            ? i18n.t('held.none')
            : i18n.t('held.count', { people: count.people, notifications: count.notifications })}
        </span>
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

function RequestList() {
  const i18n = useTranslation()
  const { heldBack, networkName } = useWriteModel()
  const { data: requests, error, isFetching, refetch } = useQuery(heldBack.list)
  useCountAfterAnswers(requests ?? [])
  if (requests !== undefined)
    return requests.length === 0 ? (
      <p role="status">{i18n.t('held.none')}</p>
    ) : (
      <ul>
        {requests.map((request) => (
          <Request key={request.id} request={request} />
        ))}
      </ul>
    )
  if (error === null || isFetching) return <p role="status">{i18n.t('held.loading')}</p>
  return (
    <FailureLine text={failureText(error, networkName, i18n)}>
      <button type="button" className="text-button" onClick={() => void refetch()}>
        {i18n.t('app.retry')}
      </button>
    </FailureLine>
  )
}

/** Counts anew after each answer. */
function useCountAfterAnswers(requests: readonly HeldBackRequest[]) {
  const { store, heldBack } = useWriteModel()
  const client = useQueryClient()
  const answered = useSyncExternalStore(
    store.subscribe,
    () => requests.filter(({ id }) => store.get('heldBack', id).state !== undefined).length,
  )
  const { queryKey } = heldBack.count
  useEffect(() => {
    if (answered > 0) void client.invalidateQueries({ queryKey })
  }, [answered, client, queryKey])
}

/** One user's notifications: let through, or dismissed. */
function Request({ request: { id, person, notifications } }: { request: HeldBackRequest }) {
  const i18n = useTranslation()
  const name = displayNameOf(person, i18n)
  function nameIn(of: WriteState) {
    return i18n.t(of === 'off' ? 'held.dismissNamed' : 'act.acceptNamed', { state: of, name })
  }
  const { state, isWriting, failure, press } = useWrite('heldBack', id, nameIn)
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
      <WriteFailure kind="heldBack" id={id} failure={failure} />
    </li>
  )
}
