// First: a token has to leave the address before anything else runs.
import '#client/sign-in/oauth-callback.ts'
import { chooseLanguage } from '#client/i18n/choose-language.ts'
import { LANGUAGES, loadMessages } from '#client/i18n/load-messages.ts'
import { actionsToRead, filterOf } from '#client/interactions/filter/filter.ts'
import { prefetchFirstPage } from '#client/interactions/stream/prefetch.ts'
import { chooseAccountInAddress } from '#client/session/account-in-address.ts'
import { loadAccounts } from '#client/session/account-storage.ts'
import { currentOf } from '#client/session/accounts.ts'
import { loadServers } from '#client/session/kept-servers.ts'
import { loadOffer, type Offer } from '#client/session/networks.ts'
import { signedInOf } from '#client/session/signed-in.ts'
import { preferredLanguages, settings } from '#client/settings/settings.ts'
import { applyTheme } from '#client/settings/theme.ts'
import { localStore } from '#client/storage/browser-storage.ts'
import { showLoadFailure } from './startup/show-load-failure.ts'

/**
 * Small, so that it runs early, before anything is drawn: sets the colours, and asks for the networks, the first page of
 * the stream and the reader's language. Only then React, which takes a while to compile.
 */
const language = chooseLanguage(preferredLanguages(settings.get()), LANGUAGES)
applyTheme(document.documentElement)
loadMessages(language)?.catch(() => undefined) // Asked for again, and answered for, when the page is drawn.
chooseAccountInAddress(localStore, window)
const offer = loadOffer(window.location.href, loadServers(localStore))
void offer
  .then(readAhead, () => undefined) // The page says what is wrong with the networks.
  .finally(() =>
    import('./root.tsx').then(
      ({ renderPage }) => renderPage({ offer, language }),
      () => showLoadFailure(language),
    ),
  )

function readAhead({ networks }: Offer) {
  const { pathname, search } = window.location
  const signedIn = signedInOf({ account: currentOf(loadAccounts(localStore)), networks })
  if (signedIn === undefined || pathname !== '/') return
  const known = signedIn.network.dialect.actions
  prefetchFirstPage(signedIn, actionsToRead(filterOf(new URLSearchParams(search), known), known))
}
