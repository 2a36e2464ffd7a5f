import { html } from 'hono/html'
import { type LastTry, problemLine } from '#service/http/html/last-try.ts'
import { type Html, layout } from '#service/http/html/layout.ts'
import type { SignUp } from '#service/http/route.ts'
import type { Translation } from '#service/i18n/translation.ts'
import type { UserRecord } from '#service/model/records.ts'
import { avatarPath } from '#service/model/text/links.ts'
import { signInFields, signUpFields } from './fields.ts'
import { passkeySignIn } from './passkeys/passkey-fields.ts'

interface FormPage {
  i18n: Translation
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
export function signInPage({ i18n, guard, last, signUp, requestOptions }: SignInPage): Html {
  return layout(
    i18n,
    i18n.t('signIn.title'),
    'narrow',
    html`<h1>${i18n.t('signIn.heading')}</h1>
      ${problemLine(last)}
      <form method="post" action="/account/sign-in">${guardField(guard)}${signInFields(i18n, last)}</form>
      ${passkeySignIn(i18n, '/account/sign-in', guardField(guard), requestOptions)}
      ${signUp === 'open' ? html`<p>${i18n.tHtml('signIn.new', { link: html`<a href="/account/sign-up">${i18n.t('signUp.title')}</a>` })}</p>` : ''}
      <p class="hint">${i18n.t('signIn.lockedOut')}</p>`,
  )
}

/** Renders the page to open an account. @param page `invitation` is empty where none is needed */
export function signUpPage({ i18n, guard, last, invitation }: FormPage & { invitation: string }): Html {
  return layout(
    i18n,
    i18n.t('signUp.title'),
    'narrow',
    html`<h1>${i18n.t('signUp.title')}</h1>
      ${problemLine(last)}
      <form method="post" action="/account/sign-up">
        ${guardField(guard)}<input
          type="hidden"
          name="invitation"
          value="${invitation}"
        />${signUpFields(i18n, last)}
      </form>
      <p>
        ${i18n.tHtml('signUp.member', { link: html`<a href="/account/sign-in">${i18n.t('signIn.title')}</a>` })}
      </p>`,
  )
}

/** Renders the page of a sign-in link. Only its button uses the link up: previews of messages open links, too. */
export function linkPage(i18n: Translation, guard: string, user: UserRecord, path: string): Html {
  return layout(
    i18n,
    i18n.t('signIn.title'),
    'narrow',
    html`<p class="who"><img src="${avatarPath(user)}" alt="" width="88" height="88" /></p>
      <h1>${i18n.tHtml('link.heading', { name: html`<bdi>@${user.username}</bdi>` })}</h1>
      <p>${i18n.t('link.about')}</p>
      <form method="post" action="${path}">
        ${guardField(guard)}<button class="primary">${i18n.t('signIn.title')}</button>
      </form>`,
  )
}

/** Renders the hidden field that carries a form's guard. */
export function guardField(guard: string): Html {
  return html`<input type="hidden" name="guard" value="${guard}" />`
}
