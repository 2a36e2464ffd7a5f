import { InteractionsPage } from '#client/interactions/interactions-page.tsx'
import { accountKey } from '#client/session/account.ts'
import { RETURN_PATH } from '#client/session/oauth.ts'
import { useSession } from '#client/session/session.ts'
import { signedInOf } from '#client/session/signed-in.ts'
import { Link } from '#client/ui/link.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { useTranslation } from '#client/ui/use-translation.ts'
import { lazy, Suspense } from 'react'
import { Navigate, useLocation } from 'react-router'
import { Masthead } from './masthead.tsx'
import { PageErrorBoundary } from './page-error-boundary.tsx'

/** Whoever is signed in does without, and with a smaller first load. */
const SignInPages = lazy(async () => ({
  default: (await import('#client/session/sign-in-pages.tsx')).SignInPages,
}))

export function AppRouter() {
  const { key, pathname } = useLocation()
  const { account } = useSession()
  return (
    <div className="shell">
      <Masthead />
      <main id="main">
        <PageErrorBoundary place={`${key} ${account === undefined ? '' : accountKey(account)}`}>
          <Suspense>
            <Page path={pathname.toLowerCase().replace(/\/+$/, '') || '/'} />
          </Suspense>
        </PageErrorBoundary>
      </main>
    </div>
  )
}

/** One of three fixed addresses; the router's patterns would be 3.5 kB (brotli) of the first load. */
function Page({ path }: { path: string }) {
  switch (path) {
    case '/':
      return <Home />
    case '/sign-in':
      return <SignInPages isReturn={false} />
    case RETURN_PATH:
      return <SignInPages isReturn />
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
