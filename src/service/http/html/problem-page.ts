import { html } from 'hono/html'
import { type Html, layout } from './layout.ts'

/** Something cannot be shown or done; `sentence` says what and, where there is a way, how to go on. */
export function problemPage(heading: string, sentence: string): Html {
  return layout(
    heading,
    'narrow',
    html`<h1>${heading}</h1>
      <p>${sentence}</p>
      <p><a href="/">Go to the start page</a></p>`,
  )
}
