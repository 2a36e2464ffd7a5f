import { html } from 'hono/html'
import type { Html } from '#service/http/html/layout.ts'
import { PASSWORD_MAX, PASSWORD_MIN } from './password-hash.ts'

/** Renders what was wrong with the last try. */
export function problemLine(problem: string | null): Html {
  return problem === null ? html`` : html`<p class="problem" role="alert">${problem}</p>`
}

/** Renders the fields to sign in with. */
export function signInFields(username: string): Html {
  return html`${usernameInput(username)}
    <label
      >Password
      <input
        name="password"
        type="password"
        required
        maxlength="${PASSWORD_MAX}"
        autocomplete="current-password"
    /></label>
    <button class="primary">Sign in</button>`
}

/** Renders the fields of a new account. */
export function signUpFields(): Html {
  return html`${usernameInput('', 'username-rule')}
    <p class="hint" id="username-rule">
      1 to 20 letters (a to z), digits or underscores. It cannot be changed.
    </p>
    ${nameInput('')}${newPasswordInput('Password')}
    <button class="primary">Create account</button>`
}

/** Renders the field of the full name. */
export function nameInput(name: string): Html {
  return html`<label
    >Name <input name="name" dir="auto" maxlength="50" value="${name}" autocomplete="name"
  /></label>`
}

/** Renders a field for a password that is being chosen. */
export function newPasswordInput(label: string): Html {
  return html`<label
      >${label}
      <input
        name="password"
        type="password"
        required
        minlength="${PASSWORD_MIN}"
        maxlength="${PASSWORD_MAX}"
        autocomplete="new-password"
        aria-describedby="password-rule"
    /></label>
    <p class="hint" id="password-rule">
      At least ${PASSWORD_MIN} characters. A few unrelated words are easy to remember.
    </p>`
}

/** Renders the field of the username. @param ruleId of the element that describes what it may be */
export function usernameInput(username: string, ruleId?: string): Html {
  return html`<label
    >Username
    <input
      name="username"
      dir="ltr"
      required
      maxlength="21"
      pattern="@?[A-Za-z0-9_]{1,20}"
      value="${username}"
      autocomplete="username"
      autocapitalize="none"
      spellcheck="false"
      ${ruleId === undefined ? '' : html`aria-describedby="${ruleId}"`}
  /></label>`
}
