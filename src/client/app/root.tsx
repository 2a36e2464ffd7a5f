import { englishWords, loadWords } from '#client/languages/load-words.ts'
import { visitKey } from '#client/interactions/visit-store.ts'
import type { Account } from '#client/session/account.ts'
import { accountKey } from '#client/session/account.ts'
import { localStore, tabStore } from '#client/session/browser-storage.ts'
import type { Network } from '#client/session/networks.ts'
import type { OAuthReturn } from '#client/session/oauth.ts'
import { takePendingSignIn } from '#client/session/oauth.ts'
import { SessionProvider } from '#client/session/session-provider.tsx'
import { onlineManager, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { App } from './app.tsx'
import { NotStarted } from './not-started.tsx'
import { WordsProvider } from './words-provider.tsx'

interface Beginning {
  networks: Promise<readonly Network[]>
  language: string
  oauthReturn: OAuthReturn
}

/** Draws the page once the networks are known, or why it cannot start. */
export async function renderPage({ networks, language, oauthReturn }: Beginning) {
  const element = document.getElementById('root')
  if (element === null) throw new Error('index.html has no #root')
  const root = createRoot(element)
  /** When the page is shown again it decides itself what to read anew, so the library's own triggers are off. */
  const queryClient = new QueryClient({
    defaultOptions: {
      queries: { refetchOnMount: 'always', refetchOnWindowFocus: false, refetchOnReconnect: false },
    },
  })
  // The library listens to changes only, and takes it that a page begins online.
  onlineManager.setOnline(navigator.onLine)
  const pendingSignIn = oauthReturn.kind === 'nothing' ? undefined : takePendingSignIn(tabStore)
  const words = await loadWords(language, navigator.languages).catch(() => englishWords(navigator.languages))
  const page = await networks.then(
    (offered) => (
      <QueryClientProvider client={queryClient}>
        <SessionProvider networks={offered} onForget={forgetVisitOf}>
          <BrowserRouter>
            <App oauthReturn={oauthReturn} pendingSignIn={pendingSignIn} />
          </BrowserRouter>
        </SessionProvider>
      </QueryClientProvider>
    ),
    (error: unknown) => <NotStarted error={error} />,
  )
  root.render(
    <StrictMode>
      <WordsProvider initial={words}>{page}</WordsProvider>
    </StrictMode>,
  )
}

function forgetVisitOf(account: Account) {
  localStore.removeItem(visitKey(accountKey(account)))
}
