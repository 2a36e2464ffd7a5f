import { useQuery } from '@tanstack/react-query'
import type { SignedIn } from '#client/session/signed-in.ts'
import { signInAgain } from '#client/sign-in/sign-in-again.ts'
import { useTranslation } from '#client/ui/use-translation.ts'

/** Asks for what sharing the read state with other programs needs; nothing where the token may, or the network keeps none. */
export function ShareReadButton({ signedIn }: { signedIn: SignedIn }) {
  const i18n = useTranslation()
  const { network } = signedIn
  const { scopes } = signedIn.account
  const { data: missing = [] } = useQuery({
    queryKey: ['marker-scopes', network.id, scopes],
    queryFn: async () => {
      const markers = await network.dialect.markers?.load()
      return markers && scopes ? markers.missingScopes(scopes) : []
    },
    retry: false,
  })
  if (scopes === undefined || missing.length === 0) return null
  return (
    <button
      type="button"
      onClick={() => {
        signInAgain(signedIn, missing).catch(() => undefined)
      }}
    >
      {i18n.t('accounts.shareRead')}
    </button>
  )
}
