import './server-form.css'
import { type SubmitEvent, useId } from 'react'
import type { ServersOffer } from '#client/session/networks.ts'
import { useTranslation } from '#client/ui/use-translation.ts'
import { SignInFailure } from './sign-in-failure.tsx'

interface Props {
  offer: ServersOffer
  /** What was typed and is being asked, if any. */
  asking: string | undefined
  error: Error | null
  onChoose: (typed: string) => void
}

/** Sign-in by typing a server, as the people of a network of many servers know it. */
export function ServerForm({ offer, asking, error, onChoose }: Props) {
  const i18n = useTranslation()
  const [inputId, hintId, errorId, listId] = [useId(), useId(), useId(), useId()]

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = new FormData(event.currentTarget).get('server')
    if (typeof typed === 'string' && asking === undefined) onChoose(typed)
  }

  return (
    <form className="server-form" onSubmit={submit}>
      <label htmlFor={inputId}>{i18n.t('server.label', { name: offer.name })}</label>
      <div className="server-entry">
        <input
          id={inputId}
          name="server"
          dir="ltr"
          inputMode="url"
          autoComplete="on"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          required
          maxLength={300}
          list={offer.servers === 'any' ? undefined : listId}
          aria-describedby={error === null ? hintId : `${errorId} ${hintId}`}
          aria-invalid={error !== null}
        />
        <button className="button button-outlined" aria-disabled={asking !== undefined}>
          {i18n.t('server.continue')}
        </button>
      </div>
      {offer.servers !== 'any' && (
        <datalist id={listId}>
          {offer.servers.map((host) => (
            <option key={host} value={host} />
          ))}
        </datalist>
      )}
      <p id={hintId} role="status">
        {asking === undefined ? i18n.t('server.hint') : i18n.t('server.asking', { host: asking })}
      </p>
      {error !== null && (
        <div id={errorId} className="server-error" role="alert">
          <SignInFailure error={error} network={offer.name} />
        </div>
      )}
    </form>
  )
}
