import './token-form.css'
import { useMutation } from '@tanstack/react-query'
import type { SubmitEvent } from 'react'
import { useNavigate } from 'react-router'
import type { Network } from '#client/session/networks.ts'
import { useSession } from '#client/session/session.ts'
import { useTranslation } from '#client/ui/use-translation.ts'
import { accountWithToken } from './complete-sign-in.ts'
import { SignInFailure } from './sign-in-failure.tsx'

interface Props {
  networks: readonly Network[]
  /** The path of this page to go on to. */
  returnTo: string
  /** It is the way that is left, and so is shown at once. */
  isOpen: boolean
}

/** Sign-in for those who have a token of their own, from a developer's page or a command line. */
export function TokenForm({ networks, returnTo, isOpen }: Props) {
  const i18n = useTranslation()
  const { signIn } = useSession()
  const navigate = useNavigate()
  const { mutate, reset, error, isPending, variables } = useMutation({
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
    <details className="token-form" open={isOpen || undefined}>
      <summary>{i18n.t('token.title')}</summary>
      <form
        onSubmit={submit}
        onInput={() => {
          if (error !== null) reset()
        }}
      >
        <p>{i18n.t('token.hint')}</p>
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
        {error !== null && (
          <div role="alert">
            <SignInFailure error={error} network={variables.network.name} />
          </div>
        )}
        <button className="button" aria-disabled={isPending}>
          {i18n.t('token.signIn')}
        </button>
      </form>
    </details>
  )
}
