import { html } from 'hono/html'
import { type Html, layout } from './layout.ts'

/** Renders an error page; `sentence` states the problem and, if there is a way, how to continue. */
export function problemPage(heading: string, sentence: string): Html {
  return layout(
    heading,
    'narrow',
    html`<h1>${heading}</h1>
      <p>${sentence}</p>
      <p><a href="/">Go to the start page</a></p>`,
  )
}
