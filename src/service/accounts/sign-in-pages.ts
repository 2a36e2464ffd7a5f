import { html } from 'hono/html'
import { type LastTry, problemLine } from '#service/http/html/last-try.ts'
import { type Html, layout } from '#service/http/html/layout.ts'
import type { SignUp } from '#service/http/route.ts'
import type { UserRecord } from '#service/model/records.ts'
import { signInFields, signUpFields } from './fields.ts'
import { passkeySignIn } from './passkeys/passkey-fields.ts'

interface FormPage {
  /** Shows that the form was handed out here. */
  guard: string
  last: LastTry | null
}

interface SignInPage extends FormPage {
  signUp: SignUp
  /** What the browser needs to ask for a passkey; null where it would offer none. */
  requestOptions: object | null
}

/** Renders the page to sign in to the service's own pages. */
export function signInPage({ guard, last, signUp, requestOptions }: SignInPage): Html {
  return layout(
    'Sign in',
    'narrow',
    html`<h1>Sign in to your account</h1>
      ${problemLine(last)}
      <form method="post" action="/account/sign-in">${guardField(guard)}${signInFields(last)}</form>
      ${passkeySignIn('/account/sign-in', guardField(guard), requestOptions)}
      ${signUp === 'open' ? html`<p>New here? <a href="/account/sign-up">Create an account</a></p>` : ''}
      <p class="hint">Locked out? Ask the operator of this server for a sign-in link.</p>`,
  )
}

/** Renders the page to open an account. @param page `invitation` is empty where none is needed */
export function signUpPage({ guard, last, invitation }: FormPage & { invitation: string }): Html {
  return layout(
    'Create an account',
    'narrow',
    html`<h1>Create an account</h1>
      ${problemLine(last)}
      <form method="post" action="/account/sign-up">
        ${guardField(guard)}<input
          type="hidden"
          name="invitation"
          value="${invitation}"
        />${signUpFields(last)}
      </form>
      <p>Have an account? <a href="/account/sign-in">Sign in</a></p>`,
  )
}

/** Renders the page of a sign-in link. Only its button uses the link up: previews of messages open links, too. */
export function linkPage(guard: string, user: UserRecord, path: string): Html {
  return layout(
    'Sign in',
    'narrow',
    html`<p class="who"><img src="/avatars/${user.id}.svg" alt="" width="88" height="88" /></p>
      <h1>Sign in as <bdi>@${user.username}</bdi></h1>
      <p>This link works once. Set a password afterwards, so that you can sign in again.</p>
      <form method="post" action="${path}">
        ${guardField(guard)}<button class="primary">Sign in</button>
      </form>`,
  )
}

/** Renders the hidden field that carries a form's guard. */
export function guardField(guard: string): Html {
  return html`<input type="hidden" name="guard" value="${guard}" />`
}
