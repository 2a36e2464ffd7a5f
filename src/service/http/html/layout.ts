import { html } from 'hono/html'
import { STYLESHEET_PATH } from './stylesheet.ts'

/** HTML whose values are escaped. */
export type Html = ReturnType<typeof html>

/** Renders a page. `kind` is a class on the body: `narrow` for a form, `wide` for content. */
export function layout(title: string, kind: 'narrow' | 'wide', main: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${STYLESHEET_PATH}" />
      </head>
      <body class="${kind}">
        <main>${main}</main>
      </body>
    </html>`
}
