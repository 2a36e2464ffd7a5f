import { lazy, Suspense, useSyncExternalStore } from 'react'
import { Navigate, useLocation } from 'react-router'
import { InteractionsPage } from '#client/interactions/interactions-page.tsx'
import { ACCOUNT_PARAMETER, accountKey } from '#client/session/account.ts'
import { useSession } from '#client/session/session.ts'
import { signedInOf } from '#client/session/signed-in.ts'
import { useSettings } from '#client/settings/use-settings.ts'
import { RETURN_PATH } from '#client/sign-in/oauth.ts'
import { browserLimits, onBrowserLimit } from '#client/storage/browser-limits.ts'
import { lazyPart } from '#client/ui/lazy-part.ts'
import { Link } from '#client/ui/link.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { SingleKeysContext } from '#client/ui/use-shortcut.ts'
import { useTranslation } from '#client/ui/use-translation.ts'
import { Masthead } from './masthead.tsx'
import { PageErrorBoundary } from './page-error-boundary.tsx'
import { missingFeatures } from './startup/missing-features.ts'

// Seldom needed while signed in, so not part of the first load.
const BrowserLimitsNotice = lazyPart(
  async () => (await import('./browser-limits-notice.tsx')).BrowserLimitsNotice,
)
const UnknownAccountNotice = lazyPart(
  async () => (await import('./unknown-account-notice.tsx')).UnknownAccountNotice,
)
const SignInPages = lazy(async () => ({
  default: (await import('#client/sign-in/sign-in-pages.tsx')).SignInPages,
}))
const SampleRows = lazyPart(async () => (await import('./sample-rows.tsx')).SampleRows)

/** Of what cannot be done without; the same as long as the page lives. */
const MISSING = missingFeatures()

export function AppRouter() {
  const { key, pathname, search } = useLocation()
  const { account } = useSession()
  const { usesSingleKeys } = useSettings()
  const limits = useSyncExternalStore(onBrowserLimit, browserLimits)
  return (
    <SingleKeysContext value={usesSingleKeys}>
      <div className="shell">
        <Masthead />
        <Suspense>
          {limits.length > 0 && <BrowserLimitsNotice limits={limits} />}
          {new URLSearchParams(search).has(ACCOUNT_PARAMETER) && <UnknownAccountNotice />}
        </Suspense>
        <main id="main">
          <PageErrorBoundary place={`${key} ${account === undefined ? '' : accountKey(account)}`}>
            <Suspense>
              <Page path={pathname.toLowerCase().replace(/\/+$/, '') || '/'} />
            </Suspense>
          </PageErrorBoundary>
        </main>
      </div>
    </SingleKeysContext>
  )
}

function UnsupportedBrowser() {
  const i18n = useTranslation()
  return (
    <Notice title={i18n.t('app.unsupportedBrowser')} isWholePage isFailure>
      <p>{i18n.t('app.unsupportedBrowserText', { features: MISSING.join(', ') })}</p>
    </Notice>
  )
}

/** One of three fixed addresses; the router's patterns would be 3.5 kB (brotli) of the first load. */
function Page({ path }: { path: string }) {
  if (MISSING.length > 0) return <UnsupportedBrowser />
  switch (path) {
    case '/':
      return <Home />
    case '/sign-in':
      return <SignInPages isReturn={false} sample={<SampleRows />} />
    case RETURN_PATH:
      return <SignInPages isReturn sample={undefined} />
    default:
      return <NoSuchPage />
  }
}

function Home() {
  const signedIn = signedInOf(useSession())
  const { pathname, search } = useLocation()
  if (signedIn !== undefined) return <InteractionsPage key={signedIn.account.token} signedIn={signedIn} />
  const cameFor = pathname + search
  return <Navigate to={cameFor === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(cameFor)}`} replace />
}

function NoSuchPage() {
  const i18n = useTranslation()
  return (
    <Notice
      title={i18n.t('app.noSuchPage')}
      isWholePage
      actions={
        <Link className="button" to="/">
          {i18n.t('app.toInteractions')}
        </Link>
      }
    />
  )
}
