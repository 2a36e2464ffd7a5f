// First: what the parts' styles build upon.
import './theme.css'
import { onlineManager, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { startTransition, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { englishTranslation, loadTranslation } from '#client/i18n/load-translation.ts'
import { prefetchSettled } from '#client/interactions/stream/prefetch.ts'
import type { Offer } from '#client/session/networks.ts'
import { SessionProvider } from '#client/session/session-provider.tsx'
import { endPush } from './end-push.ts'
import { forgetAccountData } from './forget-account-data.ts'
import { AppRouter } from './router.tsx'
import { registerServiceWorker } from './startup/register-service-worker.ts'
import { StartupErrorPage } from './startup/startup-error-page.tsx'
import { TranslationProvider } from './translation-provider.tsx'

/** Drawing the rows at once takes less time than drawing a page that waits for them, and then the rows. */
const PREFETCH_TIMEOUT_MS = 150

interface Beginning {
  offer: Promise<Offer>
  language: string
}

/** Draws the page once the networks are known, or why it cannot start. */
export async function renderPage({ offer, language }: Beginning) {
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
  const i18n = await loadTranslation(language, navigator.languages).catch(() =>
    englishTranslation(navigator.languages),
  )
  const page = await offer.then(
    (offered) => (
      <QueryClientProvider client={queryClient}>
        <SessionProvider offer={offered} onForget={forgetAccountData} onSignOut={endPush}>
          <BrowserRouter>
            <AppRouter />
          </BrowserRouter>
        </SessionProvider>
      </QueryClientProvider>
    ),
    (error: unknown) => <StartupErrorPage error={error} />,
  )
  i18n.number(0) // The first number or date takes as long to write as the rows to draw, and now there is time.
  await prefetchSettled(PREFETCH_TIMEOUT_MS)
  // In slices, so that a click in between is handled.
  startTransition(() => {
    root.render(
      <StrictMode>
        <TranslationProvider initial={i18n}>{page}</TranslationProvider>
      </StrictMode>,
    )
  })
  registerServiceWorker()
}
