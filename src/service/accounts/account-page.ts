import { html } from 'hono/html'
import { fieldOf, type LastTry, problemLine, triedBy } from '#service/http/html/last-try.ts'
import { type Html, layout } from '#service/http/html/layout.ts'
import { BIO_MAX } from '#service/model/new-account.ts'
import type { ClientRecord, PasskeyRecord, UserRecord } from '#service/model/records.ts'
import { nameInput, newPasswordInput } from './fields.ts'
import { passkeysSection } from './passkeys/passkeys-section.ts'
import { PASSWORD_MAX } from './password-hash.ts'
import { guardField } from './sign-in-pages.ts'

const ACTION = '/account/you'

export interface AccountPage {
  guard: string
  user: UserRecord
  programs: readonly ClientRecord[]
  passkeys: readonly PasskeyRecord[]
  /** What the browser needs to make another passkey; null where it makes none. */
  creationOptions: object | null
  /** Whether the account has a password that has to be given before it is changed. */
  asksPassword: boolean
  last: LastTry | null
  /** What the last form did. */
  done: string | null
}

/** Renders "Your account". */
export function accountPage(page: AccountPage): Html {
  const { user, done, last } = page
  return layout(
    'Your account',
    'narrow',
    html`<div class="profile">
        <img src="/avatars/${user.id}.svg" alt="" width="72" height="72" />
        <div>
          <h1>Your account</h1>
          <p><a href="/people/${user.username}" dir="ltr">@${user.username}</a></p>
        </div>
      </div>
      ${problemLine(last)}${done === null ? '' : html`<p class="done" role="status">${done}</p>`}
      ${profileSection(page)}${passkeys(page)}${passwordSection(page)}${programsSection(page)}
      <h2>This browser</h2>
      ${form(page, 'sign-out', html`<button class="quiet">Sign out</button>`)} ${deletionSection(page)}`,
  )
}

function profileSection(page: AccountPage): Html {
  const last = triedBy('profile', page.last)
  const bio = {
    ...{ name: 'bio', label: 'Description', value: page.user.bio, isMultiline: true },
    attributes: html`dir="auto" rows="4" maxlength="${BIO_MAX}"`,
  }
  return html`<h2>Profile</h2>
    ${form(
      page,
      'profile',
      html`${nameInput(page.user.name, last)}${fieldOf(bio, last)}
        <button class="primary">Save profile</button>`,
    )}`
}

function passkeys(page: AccountPage): Html {
  return passkeysSection({
    ...{ action: ACTION, passkeys: page.passkeys, options: page.creationOptions, last: page.last },
    hidden: (way) => hiddenFields(page, way),
    confirmation: (last) => (page.asksPassword ? currentPasswordInput(last) : html``),
  })
}

function passwordSection(page: AccountPage): Html {
  const last = triedBy('password', page.last)
  return html`<h2>Password</h2>
    ${form(
      page,
      'password',
      html`${page.asksPassword ? currentPasswordInput(last) : ''}${newPasswordInput('New password', last)}
        <p class="hint">Other browsers are signed out. Programs keep their access.</p>
        <button class="primary">Set password</button>`,
    )}`
}

function programsSection(page: AccountPage): Html {
  if (page.programs.length === 0) {
    return html`<h2>Programs with access</h2>
      <p class="hint">No program has access to your account.</p>`
  }
  return html`<h2>Programs with access</h2>
    <ul class="programs">
      ${page.programs.map(
        (program) =>
          html`<li>
            <bdi>${program.name}</bdi>
            ${form(
              page,
              'end',
              html`<button class="quiet" name="client_id" value="${program.id}">
                End access<span class="visually-hidden"> of ${program.name}</span>
              </button>`,
            )}
          </li>`,
      )}
    </ul>`
}

function deletionSection(page: AccountPage): Html {
  const last = triedBy('delete', page.last)
  return html`<h2>Delete account</h2>
    <details${last ? ' open' : ''}>
      <summary>Delete this account and everything in it</summary>
      ${form(
        page,
        'delete',
        html`<p>
            Your profile, posts, stars, follows and channels are deleted for good, and every program loses its
            access.
          </p>
          ${page.asksPassword ? currentPasswordInput(last) : ''}
          ${fieldOf(
            {
              ...{ name: 'username', label: 'Your username, to confirm' },
              attributes: html`dir="ltr" required maxlength="21" autocomplete="off" autocapitalize="none"
              spellcheck="false"`,
            },
            last,
          )} <button class="danger">Delete account</button>`,
      )}
    </details>`
}

function currentPasswordInput(last: LastTry | null): Html {
  return fieldOf(
    {
      ...{ name: 'current', label: 'Current password', isSecret: true },
      attributes: html`type="password" required maxlength="${PASSWORD_MAX}" autocomplete="current-password"`,
    },
    last,
  )
}

function form(page: AccountPage, way: string, content: Html): Html {
  return html`<form method="post" action="${ACTION}">${hiddenFields(page, way)}${content}</form>`
}

function hiddenFields({ guard }: AccountPage, way: string): Html {
  return html`<input type="hidden" name="way" value="${way}" />${guardField(guard)}`
}
