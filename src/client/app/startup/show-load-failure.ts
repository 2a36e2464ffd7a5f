import { loadMessages } from '#client/i18n/load-messages.ts'
import type { MessageKey } from '#client/i18n/translation.ts'
import { discardBrokenBuild } from './discard-broken-build.ts'

/** English comes with the part that could not be loaded. */
const ENGLISH = { 'app.couldNotShow': 'This page cannot be shown', 'app.retry': 'Try again' }

/** For a page whose greater part cannot be loaded: tries once with a fresh build, else says so, without that part's help. */
export async function showLoadFailure(language: string) {
  if (await discardBrokenBuild(Date.now())) return
  const messages = await loadMessages(language)?.catch(() => undefined)
  function textOf(key: MessageKey & keyof typeof ENGLISH): string {
    const message = messages?.[key]
    return typeof message === 'string' ? message : ENGLISH[key]
  }

  const failure = document.createElement('div')
  failure.setAttribute('role', 'alert')
  const title = document.createElement('h1')
  title.textContent = textOf('app.couldNotShow')
  const retry = document.createElement('a')
  retry.href = window.location.pathname + window.location.search
  retry.textContent = textOf('app.retry')
  failure.append(title, retry)
  document.getElementById('root')?.replaceChildren(failure)
}
