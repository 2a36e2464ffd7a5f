import { html } from 'hono/html'
import type { Translation } from '#service/i18n/translation.ts'
import { type Html, layout } from './layout.ts'

/** Renders an error page; `sentence` states the problem and, if there is a way, how to continue. */
export function problemPage(i18n: Translation, heading: string, sentence: string): Html {
  return layout(
    i18n,
    heading,
    'narrow',
    html`<h1>${heading}</h1>
      <p>${sentence}</p>
      <p><a href="/">${i18n.t('error.startPage')}</a></p>`,
  )
}
