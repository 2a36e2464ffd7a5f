import { html } from 'hono/html'
import { nameInput, signInFields, signUpFields, usernameInput } from '#service/accounts/fields.ts'
import { passkeySignIn } from '#service/accounts/passkeys/passkey-fields.ts'
import { fieldOf, type LastTry, problemLine, triedBy } from '#service/http/html/last-try.ts'
import { type Html, layout } from '#service/http/html/layout.ts'
import type { SignUp } from '#service/http/route.ts'
import type { UserRecord } from '#service/model/records.ts'

export interface LoginPage {
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

const TOKEN = {
  ...{ name: 'token', label: 'Token', isSecret: true },
  hint: html`The operator of this server makes one with <code>npm run token -- @username</code>. The program
    gets at most what the token allows, and loses it when the token is revoked.`,
  attributes: html`type="password" required autocomplete="off"`,
}

/** Step one of signing in: who are you? */
export function loginPage(page: LoginPage): Html {
  return layout(
    `Sign in to ${page.clientName}`,
    'narrow',
    html` <p class="step">Signing in to ${page.clientName}</p>
      <h1>${page.people.length > 0 ? 'Who would you like to be?' : 'Who are you?'}</h1>
      ${problemLine(page.last)} ${page.isDemo ? demoWays(page) : realWays(page)}
      ${form(page, 'cancel', html`<button class="quiet">Cancel</button>`)}`,
  )
}

function demoWays(page: LoginPage): Html {
  const other = triedBy('pick', page.last)
  return html` <p>
      This is a demo network: its people are invented, there are no passwords, and nothing here is private.
      Sign in as anyone you like.
    </p>
    ${form(
      page,
      'pick',
      html`<ul class="people">
        ${page.people.map(
          (person) =>
            html` <li>
              <button name="username" value="${person.username}">
                <img src="/avatars/${person.id}.svg" alt="" width="56" height="56" /><span
                  ><strong><bdi>${person.name}</bdi></strong> <small>@${person.username}</small></span
                >
              </button>
            </li>`,
        )}
      </ul>`,
    )}
    <details${other?.field ? ' open' : ''}>
      <summary>Another account</summary>
      ${form(page, 'pick', html`${usernameInput(other)}<button class="primary">Continue</button>`)}
    </details>
    ${createWay(page)}`
}

function createWay(page: LoginPage): Html {
  const last = triedBy('create', page.last)
  return html`<details${last ? ' open' : ''}>
<summary>Create an account</summary>
${form(
  page,
  'create',
  html`${usernameInput(last, '1 to 20 letters (a to z), digits or underscores.')}${nameInput('', last)}
    <button class="primary">Create account</button>`,
)}
</details>`
}

function realWays(page: LoginPage): Html {
  const { last } = page
  return html`${form(page, 'password', signInFields(triedBy('password', last)))}
    ${passkeySignIn('/oauth/authorize', page.hidden, page.requestOptions)}
    ${
      page.signUp === 'open'
        ? html`<details${triedBy('register', last) ? ' open' : ''}>
            <summary>Create an account</summary>
            ${form(page, 'register', signUpFields(triedBy('register', last)))}
          </details>`
        : ''
    }
    <details${triedBy('prove', last) ? ' open' : ''}>
      <summary>Use a token</summary>
      ${form(
        page,
        'prove',
        html`${fieldOf(TOKEN, triedBy('prove', last))} <button class="primary">Continue</button>`,
      )}
    </details>`
}

function form(page: LoginPage, way: string, content: Html): Html {
  return html`<form method="post" action="/oauth/authorize">
    <input type="hidden" name="way" value="${way}" />${page.hidden}${content}
  </form>`
}
