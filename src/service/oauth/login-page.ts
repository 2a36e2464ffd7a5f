import { html } from 'hono/html'
import { nameInput, signInFields, signUpFields, usernameInput } from '#service/accounts/fields.ts'
import { passkeySignIn } from '#service/accounts/passkeys/passkey-fields.ts'
import { type Field, fieldOf, type LastTry, problemLine, triedBy } from '#service/http/html/last-try.ts'
import { type Html, layout } from '#service/http/html/layout.ts'
import type { SignUp } from '#service/http/route.ts'
import type { Translation } from '#service/i18n/translation.ts'
import type { UserRecord } from '#service/model/records.ts'
import { avatarPath } from '#service/model/text/links.ts'

export interface LoginPage {
  i18n: Translation
  clientName: string
  /** Invented people to sign in as; none outside a demo network. */
  people: readonly UserRecord[]
  /** Whether names alone sign in. */
  isDemo: boolean
  signUp: SignUp
  /** What the browser needs to ask for a passkey; null where it would offer none. */
  requestOptions: object | null
  /** Hidden fields of every form: the request and its guard. */
  hidden: Html
  last: LastTry | null
}

function tokenField(i18n: Translation): Field {
  const command = html`<code dir="ltr">npm run token -- @username</code>`
  return {
    ...{ name: 'token', label: i18n.t('oauth.token'), isSecret: true },
    hint: i18n.tHtml('oauth.tokenHint', { command }),
    attributes: html`type="password" required autocomplete="off"`,
  }
}

/** Step one of signing in: who are you? */
export function loginPage(page: LoginPage): Html {
  const { i18n, clientName: client } = page
  return layout(
    i18n,
    i18n.t('oauth.title', { client }),
    'narrow',
    html` <p class="step">${i18n.t('oauth.step', { client })}</p>
      <h1>${i18n.t(page.people.length > 0 ? 'oauth.whoDemo' : 'oauth.who')}</h1>
      ${problemLine(page.last)} ${page.isDemo ? demoWays(page) : realWays(page)}
      ${form(page, 'cancel', html`<button class="quiet">${i18n.t('form.cancel')}</button>`)}`,
  )
}

function demoWays(page: LoginPage): Html {
  const { i18n } = page
  const other = triedBy('pick', page.last)
  return html` <p>${i18n.t('oauth.demo')}</p>
    ${form(
      page,
      'pick',
      html`<ul class="people">
        ${page.people.map(
          (person) =>
            html` <li>
              <button name="username" value="${person.username}">
                <img src="${avatarPath(person)}" alt="" width="56" height="56" /><span
                  ><strong><bdi>${person.name}</bdi></strong> <small>@${person.username}</small></span
                >
              </button>
            </li>`,
        )}
      </ul>`,
    )}
    <details${other?.field ? ' open' : ''}>
      <summary>${i18n.t('oauth.another')}</summary>
      ${form(page, 'pick', html`${usernameInput(i18n, other)}<button class="primary">${i18n.t('form.continue')}</button>`)}
    </details>
    ${createWay(page)}`
}

function createWay(page: LoginPage): Html {
  const { i18n } = page
  const last = triedBy('create', page.last)
  return html`<details${last ? ' open' : ''}>
<summary>${i18n.t('signUp.title')}</summary>
${form(
  page,
  'create',
  html`${usernameInput(i18n, last, i18n.t('signUp.usernameHint'))}${nameInput(i18n, '', last)}
    <button class="primary">${i18n.t('signUp.submit')}</button>`,
)}
</details>`
}

function realWays(page: LoginPage): Html {
  const { i18n, last } = page
  return html`${form(page, 'password', signInFields(i18n, triedBy('password', last)))}
    ${passkeySignIn(i18n, '/oauth/authorize', page.hidden, page.requestOptions)}
    ${
      page.signUp === 'open'
        ? html`<details${triedBy('register', last) ? ' open' : ''}>
            <summary>${i18n.t('signUp.title')}</summary>
            ${form(page, 'register', signUpFields(i18n, triedBy('register', last)))}
          </details>`
        : ''
    }
    <details${triedBy('prove', last) ? ' open' : ''}>
      <summary>${i18n.t('oauth.useToken')}</summary>
      ${form(
        page,
        'prove',
        html`${fieldOf(tokenField(i18n), triedBy('prove', last))}
          <button class="primary">${i18n.t('form.continue')}</button>`,
      )}
    </details>`
}

function form(page: LoginPage, way: string, content: Html): Html {
  return html`<form method="post" action="/oauth/authorize">
    <input type="hidden" name="way" value="${way}" />${page.hidden}${content}
  </form>`
}
