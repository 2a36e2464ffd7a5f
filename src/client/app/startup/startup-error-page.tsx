import { NetworksError } from '#client/session/networks.ts'
import { Notice } from '#client/ui/notice.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'

/**
 * Stands for a page that cannot be drawn. What is wrong with `networks.json` is told to the operator; any other
 * error's words would tell a reader nothing.
 */
export function StartupErrorPage({ error }: { error: unknown }) {
  const i18n = useTranslation()
  const { pathname, search } = window.location
  const isOfNetworks = error instanceof NetworksError
  return (
    <Notice
      title={i18n.t(isOfNetworks ? 'app.couldNotStart' : 'app.couldNotShow')}
      isWholePage
      isFailure
      actions={
        <a className="button" href={pathname + search}>
          {i18n.t('app.retry')}
        </a>
      }
    >
      {isOfNetworks && <p>{error.message}</p>}
    </Notice>
  )
}
