import { html } from 'hono/html'
import type { Html } from '#service/http/html/layout.ts'
import type { Translation } from '#service/i18n/translation.ts'

/** Built from `src/client/passkeys`, beside the page. */
const SCRIPT = html`<script src="/passkeys.js" defer></script>`

/** The policy of pages with these fields: the script runs the browser's own dialogue, and sends nothing but the form. */
export const PASSKEY_POLICY = { 'script-src': "'self'" }

interface PasskeyForm {
  /** Where the form goes to. */
  action: string
  /** The form's hidden fields. */
  hidden: Html
  /** What the script does before the form is sent. */
  step: 'create' | 'get'
  /** What the browser needs for it. */
  options: object
  /** What is shown when the browser's dialogue ended without a passkey. */
  failed: string
  /** The same when the authenticator has a passkey for this account already. */
  known?: string
  /** The other fields, and the button. */
  content: Html
}

/** Renders a form that a passkey is sent by. Hidden until the script finds that the browser can do it. */
export function passkeyForm({ action, hidden, step, options, failed, known, content }: PasskeyForm): Html {
  return html`<form
      method="post"
      action="${action}"
      hidden
      data-passkey="${step}"
      data-options="${JSON.stringify(options)}"
      data-failed="${failed}"
      data-known="${known ?? failed}"
    >
      ${hidden}<input type="hidden" name="credential" value="" />${content}
      <p class="wrong" role="alert"></p>
    </form>
    ${SCRIPT}`
}

/** Renders the form to sign in with a passkey; nothing where the browser would offer none. @param options what it needs */
export function passkeySignIn(i18n: Translation, action: string, hidden: Html, options: object | null): Html {
  if (options === null) return html``
  return passkeyForm({
    ...{ action, step: 'get', options },
    hidden: html`<input type="hidden" name="way" value="passkey" />${hidden}`,
    failed: i18n.t('passkeys.notUsed'),
    content: html`<button class="quiet">${i18n.t('passkeys.signIn')}</button>`,
  })
}
