import { InteractionsPage } from '#client/interactions/interactions-page.tsx'
import { accountKey } from '#client/session/account.ts'
import { RETURN_PATH } from '#client/session/oauth.ts'
import { useSession } from '#client/session/session.ts'
import { signedInOf } from '#client/session/signed-in.ts'
import { SignInPage } from '#client/session/sign-in-page.tsx'
import { SignedInPage } from '#client/session/signed-in-page.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { useWords } from '#client/ui/use-words.ts'
import { Link, Navigate, Route, Routes, useLocation } from 'react-router'
import { Masthead } from './masthead.tsx'
import { PageBoundary } from './page-boundary.tsx'

export function App() {
  const { key } = useLocation()
  const { account } = useSession()
  return (
    <div className="shell">
      <Masthead />
      <main id="main">
        <PageBoundary place={`${key} ${account === undefined ? '' : accountKey(account)}`}>
          <Routes>
            <Route path="/" element={<Home />} />
            <Route path="/sign-in" element={<SignInPage />} />
            <Route path={RETURN_PATH} element={<SignedInPage />} />
            <Route path="*" element={<NoSuchPage />} />
          </Routes>
        </PageBoundary>
      </main>
    </div>
  )
}

function Home() {
  const signedIn = signedInOf(useSession())
  const { pathname, search } = useLocation()
  if (signedIn !== undefined) return <InteractionsPage key={signedIn.account.token} signedIn={signedIn} />
  const cameFor = pathname + search
  return <Navigate to={cameFor === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(cameFor)}`} replace />
}

function NoSuchPage() {
  const words = useWords()
  return (
    <Notice
      title={words.say('app.noSuchPage')}
      isWholePage
      actions={
        <Link className="button" to="/">
          {words.say('app.toInteractions')}
        </Link>
      }
    />
  )
}
