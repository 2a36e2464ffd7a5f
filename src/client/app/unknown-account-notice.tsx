import { useLocation, useNavigate } from 'react-router'
import { ACCOUNT_PARAMETER, accountKey } from '#client/session/account.ts'
import { useSession } from '#client/session/session.ts'
import { useTranslation } from '#client/ui/use-translation.ts'

/** Says that the address names an account that is not signed in here, until it is dismissed. */
export function UnknownAccountNotice() {
  const i18n = useTranslation()
  const { accounts, account } = useSession()
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const params = new URLSearchParams(search)
  const named = params.get(ACCOUNT_PARAMETER)
  if (named === null || account === undefined || accounts.some((each) => accountKey(each) === named))
    return null

  function dismiss() {
    params.delete(ACCOUNT_PARAMETER)
    void navigate({ pathname, search: params.toString() }, { replace: true })
  }

  return (
    <section className="browser-limits" role="status">
      <p>{i18n.t('accounts.unknown')}</p>
      <button type="button" className="button" onClick={dismiss}>
        {i18n.t('limits.dismiss')}
      </button>
    </section>
  )
}
