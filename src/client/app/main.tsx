// First: a token has to leave the address before anything else runs. Second: what the parts' styles build upon.
import { oauthReturn } from '#client/session/take-oauth-return.ts'
import './theme.css'
import { visitKey } from '#client/interactions/visit-store.ts'
import type { Account } from '#client/session/account.ts'
import { accountKey } from '#client/session/account.ts'
import { localStore, tabStore } from '#client/session/browser-storage.ts'
import { loadNetworks } from '#client/session/networks.ts'
import { takePendingSignIn } from '#client/session/oauth.ts'
import { SessionProvider } from '#client/session/session-provider.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { App } from './app.tsx'

const element = document.getElementById('root')
if (element === null) throw new Error('index.html has no #root')
const root = createRoot(element)

/** When the page is shown again it decides itself what to read anew, so the library's own triggers are off. */
const queryClient = new QueryClient({
  defaultOptions: {
    queries: { refetchOnMount: 'always', refetchOnWindowFocus: false, refetchOnReconnect: false },
  },
})
function forgetVisitOf(account: Account) {
  localStore.removeItem(visitKey(accountKey(account)))
}

const pendingSignIn = oauthReturn.kind === 'nothing' ? undefined : takePendingSignIn(tabStore)

loadNetworks(window.location.href).then(
  (networks) => {
    root.render(
      <StrictMode>
        <QueryClientProvider client={queryClient}>
          <SessionProvider networks={networks} onForget={forgetVisitOf}>
            <BrowserRouter>
              <App oauthReturn={oauthReturn} pendingSignIn={pendingSignIn} />
            </BrowserRouter>
          </SessionProvider>
        </QueryClientProvider>
      </StrictMode>,
    )
  },
  (error: unknown) => {
    root.render(
      <Notice
        title="Hark could not start"
        isWholePage
        isFailure
        actions={
          <a className="button" href={window.location.pathname}>
            Retry
          </a>
        }
      >
        <p>{error instanceof Error ? error.message : 'The list of networks could not be read.'}</p>
      </Notice>,
    )
  },
)
