import { html } from 'hono/html'
import { fieldOf, type LastTry } from '#service/http/html/last-try.ts'
import type { Html } from '#service/http/html/layout.ts'
import { PASSWORD_MAX, PASSWORD_MIN } from './password-hash.ts'

/** Renders the fields to sign in with. */
export function signInFields(last: LastTry | null): Html {
  return html`${usernameInput(last)}
    ${fieldOf(
      {
        ...{ name: 'password', label: 'Password', isSecret: true },
        attributes: html`type="password" required maxlength="${PASSWORD_MAX}" autocomplete="current-password"`,
      },
      last,
    )}<button class="primary">Sign in</button>`
}

/** Renders the fields of a new account. */
export function signUpFields(last: LastTry | null): Html {
  return html`${usernameInput(
      last,
      '1 to 20 letters (a to z), digits or underscores. It cannot be changed.',
    )}${nameInput('', last)}${newPasswordInput('Password', last)}
    <button class="primary">Create account</button>`
}

/** Renders the field of the full name. */
export function nameInput(name: string, last: LastTry | null): Html {
  const attributes = html`dir="auto" maxlength="50" autocomplete="name"`
  return fieldOf({ name: 'name', label: 'Name', value: name, attributes }, last)
}

/** Renders a field for a password that is being chosen. */
export function newPasswordInput(label: string, last: LastTry | null): Html {
  return fieldOf(
    {
      ...{ name: 'password', label, isSecret: true },
      hint: `At least ${PASSWORD_MIN} characters. A few unrelated words are easy to remember.`,
      attributes: html`type="password" required minlength="${PASSWORD_MIN}" maxlength="${PASSWORD_MAX}"
      autocomplete="new-password"`,
    },
    last,
  )
}

/** Renders the field of the username. @param rule what it may be, where it is chosen */
export function usernameInput(last: LastTry | null, rule?: string): Html {
  return fieldOf(
    {
      ...{ name: 'username', label: 'Username', ...(rule !== undefined && { hint: rule }) },
      attributes: html`dir="ltr" required maxlength="21" pattern="@?[A-Za-z0-9_]{1,20}"
      autocomplete="username" autocapitalize="none" spellcheck="false"`,
    },
    last,
  )
}
