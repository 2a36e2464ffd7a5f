import { html } from 'hono/html'
import { fieldOf, type LastTry } from '#service/http/html/last-try.ts'
import type { Html } from '#service/http/html/layout.ts'
import type { Translation } from '#service/i18n/translation.ts'
import { PASSWORD_MAX, PASSWORD_MIN } from './password-hash.ts'

/** Renders the fields to sign in with. */
export function signInFields(i18n: Translation, last: LastTry | null): Html {
  return html`${usernameInput(i18n, last)}
    ${fieldOf(
      {
        ...{ name: 'password', label: i18n.t('password.title'), isSecret: true },
        attributes: html`type="password" required maxlength="${PASSWORD_MAX}" autocomplete="current-password"`,
      },
      last,
    )}<button class="primary">${i18n.t('signIn.title')}</button>`
}

/** Renders the fields of a new account. */
export function signUpFields(i18n: Translation, last: LastTry | null): Html {
  return html`${usernameInput(i18n, last, i18n.t('signUp.usernameHint'))}${nameInput(i18n, '', last)}
    ${newPasswordInput(i18n, i18n.t('password.title'), last)}
    <button class="primary">${i18n.t('signUp.submit')}</button>`
}

/** Renders the field of the full name. */
export function nameInput(i18n: Translation, name: string, last: LastTry | null): Html {
  const attributes = html`dir="auto" maxlength="50" autocomplete="name"`
  return fieldOf({ name: 'name', label: i18n.t('account.name'), value: name, attributes }, last)
}

/** Renders a field for a password that is being chosen. */
export function newPasswordInput(i18n: Translation, label: string, last: LastTry | null): Html {
  return fieldOf(
    {
      ...{ name: 'password', label, isSecret: true },
      hint: i18n.t('password.hint', { min: PASSWORD_MIN }),
      attributes: html`type="password" required minlength="${PASSWORD_MIN}" maxlength="${PASSWORD_MAX}"
      autocomplete="new-password"`,
    },
    last,
  )
}

/** Renders the field of the username. @param rule what it may be, where it is chosen */
export function usernameInput(i18n: Translation, last: LastTry | null, rule?: string): Html {
  return fieldOf(
    {
      ...{ name: 'username', label: i18n.t('signIn.username'), ...(rule !== undefined && { hint: rule }) },
      attributes: html`dir="ltr" required maxlength="21" pattern="@?[A-Za-z0-9_]{1,20}"
      autocomplete="username" autocapitalize="none" spellcheck="false"`,
    },
    last,
  )
}
