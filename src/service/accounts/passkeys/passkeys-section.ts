import { html } from 'hono/html'
import { fieldOf, type LastTry, triedBy } from '#service/http/html/last-try.ts'
import type { Html } from '#service/http/html/layout.ts'
import type { Translation } from '#service/i18n/translation.ts'
import type { PasskeyRecord } from '#service/model/records.ts'
import { passkeyForm } from './passkey-fields.ts'

interface PasskeysSection {
  i18n: Translation
  action: string
  passkeys: readonly PasskeyRecord[]
  /** What the browser needs to make another one; null where it makes none. */
  options: object | null
  last: LastTry | null
  /** Renders the hidden fields of a form that sends `way`. */
  hidden: (way: string) => Html
  /** Renders what only the owner may send, with what confirms it. */
  confirmed: (last: LastTry | null, content: Html) => Html
}

/** Renders the passkeys of an account, and the form to add one. */
export function passkeysSection(section: PasskeysSection): Html {
  const { i18n, passkeys, action, options, last, hidden, confirmed } = section
  const added = triedBy('passkey-add', last)
  return html`<h2>${i18n.t('passkeys.title')}</h2>
    <p class="hint">${i18n.t('passkeys.about')}</p>
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
            failed: i18n.t('passkeys.notMade'),
            known: i18n.t('passkeys.onDevice'),
            content: html`<details${added ? ' open' : ''}>
              <summary>${i18n.t('passkeys.add')}</summary>
              <div>
                ${confirmed(
                  added,
                  html`${nameField(i18n, '', added)}
                    <button class="primary">${i18n.t('form.continue')}</button>`,
                )}
              </div>
            </details>`,
          })
    }`
}

function passkeyItem(
  { i18n, action, hidden, last, confirmed }: PasskeysSection,
  passkey: PasskeyRecord,
): Html {
  const mine = last?.typed['id'] === passkey.id ? last : null
  const [renamed, removed] = [triedBy('passkey-rename', mine), triedBy('passkey-remove', mine)]
  const id = html`<input type="hidden" name="id" value="${passkey.id}" />`
  return html`<li>
    <span><bdi>${passkey.name}</bdi><br /><small>${dates(i18n, passkey)}</small></span>
    <details${(renamed ?? removed) ? ' open' : ''}>
      <summary aria-label="${i18n.t('passkeys.changeNamed', { name: passkey.name })}">${i18n.t('passkeys.change')}</summary>
      <form method="post" action="${action}">
        ${hidden('passkey-rename')}${id}${nameField(i18n, passkey.name, renamed)}
        <button class="quiet">${i18n.t('passkeys.saveName')}</button>
      </form>
      <form method="post" action="${action}">
        ${hidden('passkey-remove')}${id}${confirmed(
          removed,
          html`<button class="danger" aria-label="${i18n.t('passkeys.removeNamed', { name: passkey.name })}">
              ${i18n.t('passkeys.remove')}
            </button>
            <p class="hint">${i18n.t('passkeys.otherBrowsers')}</p>`,
        )}
      </form>
    </details>
  </li>`
}

function dates(i18n: Translation, { createdAt, usedAt }: PasskeyRecord): string {
  const added = i18n.day(createdAt)
  return usedAt === null
    ? i18n.t('passkeys.unused', { added })
    : i18n.t('passkeys.used', { added, used: i18n.day(usedAt) })
}

function nameField(i18n: Translation, value: string, last: LastTry | null): Html {
  const hint = i18n.t('passkeys.nameHint')
  const attributes = html`dir="auto" maxlength="50" autocomplete="off"`
  return fieldOf({ name: 'passkey', label: i18n.t('passkeys.name'), value, hint, attributes }, last)
}
