import { html } from 'hono/html'
import type { Translation } from '#service/i18n/translation.ts'
import { STYLESHEET_PATH } from './stylesheet.ts'

/** HTML whose values are escaped. */
export type Html = ReturnType<typeof html>

/** Renders a page below the name of the program, which leads back to it. `kind` is a class on the body: `narrow` for a form, `wide` for content. */
export function layout(
  { tag, direction }: Translation,
  title: string,
  kind: 'narrow' | 'wide',
  main: Html,
): Html {
  return html`<!doctype html>
    <html lang="${tag}" dir="${direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${STYLESHEET_PATH}" />
      </head>
      <body class="${kind}">
        <header class="brand">
          <a href="/"><img src="/icon.svg" alt="" width="28" height="28" />Hark</a>
        </header>
        <main>${main}</main>
      </body>
    </html>`
}
