import type { Words } from '#client/i18n/translation.ts'
import { NetworkError } from '#client/network/errors.ts'
import { useWords } from '#client/ui/use-translation.ts'
import { useMutation } from '@tanstack/react-query'
import type { SubmitEvent } from 'react'
import { useNavigate } from 'react-router'
import { accountWithToken } from './complete-sign-in.ts'
import type { Network } from './networks.ts'
import { useSession } from './session.ts'
import './token-form.css'

/** Sign-in for those who have a token of their own, from a developer's page or a command line. */
export function TokenForm({ networks, returnTo }: { networks: readonly Network[]; returnTo: string }) {
  const words = useWords()
  const { signIn } = useSession()
  const navigate = useNavigate()
  const { mutate, error, isPending } = useMutation({
    mutationFn: ({ network, token }: { network: Network; token: string }) =>
      accountWithToken(network, token, new AbortController().signal),
    onSuccess: (account) => {
      signIn(account)
      void navigate(returnTo, { replace: true })
    },
  })

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const network = networks.find(({ id }) => id === fields.get('network'))
    const token = fields.get('token')
    if (network !== undefined && typeof token === 'string') mutate({ network, token: token.trim() })
  }

  return (
    <details className="token-form">
      <summary>{words.say('token.title')}</summary>
      <form onSubmit={submit}>
        <label>
          {words.say('token.network')}
          <select name="network">
            {networks.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.say('token.label')}
          <input
            name="token"
            type="password"
            autoComplete="off"
            spellCheck={false}
            required
            pattern="\s*[!-~]+\s*"
            title={words.say('token.form')}
          />
        </label>
        {error !== null && <p role="alert">{failureText(error, words)}</p>}
        <button className="button" aria-disabled={isPending}>
          {words.say('token.signIn')}
        </button>
      </form>
    </details>
  )
}

function failureText(error: Error, words: Words): string {
  const kind = error instanceof NetworkError ? error.kind : undefined
  if (kind === 'signed-out') return words.say('token.notAccepted')
  if (kind === 'forbidden') return error.message
  return words.say('token.notAsked')
}
