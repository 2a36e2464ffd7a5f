import type { Translation } from '#client/i18n/translation.ts'
import { NetworkError } from '#client/network/errors.ts'
import { useTranslation } from '#client/ui/use-translation.ts'
import { useMutation } from '@tanstack/react-query'
import type { SubmitEvent } from 'react'
import { useNavigate } from 'react-router'
import { accountWithToken } from './complete-sign-in.ts'
import type { Network } from './networks.ts'
import { useSession } from './session.ts'
import './token-form.css'

/** Sign-in for those who have a token of their own, from a developer's page or a command line. */
export function TokenForm({ networks, returnTo }: { networks: readonly Network[]; returnTo: string }) {
  const i18n = useTranslation()
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
      <summary>{i18n.t('token.title')}</summary>
      <form onSubmit={submit}>
        <label>
          {i18n.t('token.network')}
          <select name="network">
            {networks.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {i18n.t('token.label')}
          <input
            name="token"
            type="password"
            autoComplete="off"
            spellCheck={false}
            required
            pattern="\s*[!-~]+\s*"
            title={i18n.t('token.form')}
          />
        </label>
        {error !== null && <p role="alert">{failureText(error, i18n)}</p>}
        <button className="button" aria-disabled={isPending}>
          {i18n.t('token.signIn')}
        </button>
      </form>
    </details>
  )
}

function failureText(error: Error, i18n: Translation): string {
  const kind = error instanceof NetworkError ? error.kind : undefined
  if (kind === 'signed-out') return i18n.t('token.notAccepted')
  if (kind === 'forbidden') return error.message
  return i18n.t('token.notAsked')
}
