import { html } from 'hono/html'
import { fieldOf, type LastTry, triedBy } from '#service/http/html/last-try.ts'
import type { Html } from '#service/http/html/layout.ts'
import type { PasskeyRecord } from '#service/model/records.ts'
import { passkeyForm } from './passkey-fields.ts'

interface PasskeysSection {
  action: string
  passkeys: readonly PasskeyRecord[]
  /** What the browser needs to make another one; null where it makes none. */
  options: object | null
  last: LastTry | null
  /** Renders the hidden fields of a form that sends `way`. */
  hidden: (way: string) => Html
  /** The field for the current password, where it has to be given. */
  confirmation: (last: LastTry | null) => Html
}

/** Renders the passkeys of an account, and the form to add one. */
export function passkeysSection(section: PasskeysSection): Html {
  const { passkeys, action, options, last, hidden, confirmation } = section
  const added = triedBy('passkey-add', last)
  return html`<h2>Passkeys</h2>
    <p class="hint">
      A passkey signs you in with your fingerprint, your face or the lock of your device, without a password.
    </p>
    ${
      passkeys.length === 0
        ? ''
        : html`<ul class="programs">
            ${passkeys.map((passkey) => passkeyItem(section, passkey))}
          </ul>`
    }
    ${
      options === null
        ? ''
        : passkeyForm({
            ...{ action, options, step: 'create', hidden: hidden('passkey-add') },
            failed: 'No passkey was made.',
            known: 'This device has a passkey for this account already.',
            content: html`<details${added ? ' open' : ''}>
              <summary>Add a passkey</summary>
              <div>
                ${confirmation(added)}${nameField('', added)}
                <button class="primary">Continue</button>
              </div>
            </details>`,
          })
    }`
}

function passkeyItem({ action, hidden, last }: PasskeysSection, passkey: PasskeyRecord): Html {
  const renamed = triedBy('passkey-rename', last)
  const mine = renamed?.typed['id'] === passkey.id ? renamed : null
  const id = html`<input type="hidden" name="id" value="${passkey.id}" />`
  return html`<li>
    <span><bdi>${passkey.name}</bdi><br /><small>${dates(passkey)}</small></span>
    <details${mine ? ' open' : ''}>
      <summary>Change<span class="visually-hidden"> ${passkey.name}</span></summary>
      <form method="post" action="${action}">
        ${hidden('passkey-rename')}${id}${nameField(passkey.name, mine)}
        <button class="quiet">Save name</button>
      </form>
      <form method="post" action="${action}">
        ${hidden('passkey-remove')}${id}
        <button class="danger">Remove<span class="visually-hidden"> ${passkey.name}</span></button>
        <p class="hint">Other browsers are signed out.</p>
      </form>
    </details>
  </li>`
}

function dates({ createdAt, usedAt }: PasskeyRecord): string {
  return `Added on ${day(createdAt)}. ${usedAt === null ? 'Not used yet.' : `Last used on ${day(usedAt)}.`}`
}

function day(at: number): string {
  return new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }).format(at)
}

function nameField(value: string, last: LastTry | null): Html {
  const hint = 'Such as the device that it is on.'
  const attributes = html`dir="auto" maxlength="50" autocomplete="off"`
  return fieldOf({ name: 'passkey', label: 'Name of the passkey', value, hint, attributes }, last)
}
