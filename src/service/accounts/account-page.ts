import { html } from 'hono/html'
import { fieldOf, type LastTry, problemLine, triedBy } from '#service/http/html/last-try.ts'
import { type Html, layout } from '#service/http/html/layout.ts'
import type { MessageKey, Translation } from '#service/i18n/translation.ts'
import { BIO_MAX } from '#service/model/new-account.ts'
import { PICTURE_MAX_KB, PICTURE_TYPES } from '#service/model/picture/picture.ts'
import type { ClientRecord, PasskeyRecord, UserRecord } from '#service/model/records.ts'
import { avatarPath } from '#service/model/text/links.ts'
import type { Confirmation } from './account-forms.ts'
import { nameInput, newPasswordInput } from './fields.ts'
import { passkeysSection } from './passkeys/passkeys-section.ts'
import { PASSWORD_MAX } from './password-hash.ts'
import { guardField } from './sign-in-pages.ts'

const ACTION = '/account/you'

export interface AccountPage {
  i18n: Translation
  guard: string
  user: UserRecord
  programs: readonly ClientRecord[]
  passkeys: readonly PasskeyRecord[]
  /** What the browser needs to make another passkey; null where it makes none. */
  creationOptions: object | null
  /** What has to be done before the account's password or passkeys are changed, or it is deleted. */
  confirmation: Confirmation
  last: LastTry | null
  /** What the last form did. */
  done: MessageKey | null
}

/** Renders "Your account". */
export function accountPage(page: AccountPage): Html {
  const { i18n, user, done, last } = page
  return layout(
    i18n,
    i18n.t('account.title'),
    'narrow',
    html`<div class="profile">
        <img src="${avatarPath(user)}" alt="" width="72" height="72" />
        <div>
          <h1>${i18n.t('account.title')}</h1>
          <p><a href="/people/${user.username}" dir="ltr">@${user.username}</a></p>
        </div>
      </div>
      ${problemLine(last)}${done === null ? '' : html`<p class="done" role="status">${i18n.t(done)}</p>`}
      ${profileSection(page)}${pictureSection(page)}${passkeys(page)}${passwordSection(page)}${programsSection(page)}
      <h2>${i18n.t('account.thisBrowser')}</h2>
      ${form(page, 'sign-out', html`<button class="quiet">${i18n.t('account.signOut')}</button>`)}
      ${deletionSection(page)}`,
  )
}

function profileSection(page: AccountPage): Html {
  const { i18n } = page
  const last = triedBy('profile', page.last)
  const bio = {
    ...{ name: 'bio', label: i18n.t('account.description'), value: page.user.bio, isMultiline: true },
    attributes: html`dir="auto" rows="4" maxlength="${BIO_MAX}"`,
  }
  return html`<h2>${i18n.t('account.profile')}</h2>
    ${form(
      page,
      'profile',
      html`${nameInput(i18n, page.user.name, last)}${fieldOf(bio, last)}
        <button class="primary">${i18n.t('account.save')}</button>`,
    )}`
}

function pictureSection(page: AccountPage): Html {
  const { i18n } = page
  const choose = {
    ...{ name: 'picture', label: i18n.t('picture.choose') },
    hint: i18n.t('picture.hint', { size: PICTURE_MAX_KB }),
    attributes: html`type="file" required accept="${Object.values(PICTURE_TYPES).join()}"`,
  }
  return html`<h2>${i18n.t('picture.title')}</h2>
    <form method="post" action="${ACTION}" enctype="multipart/form-data">
      ${hiddenFields(page, 'picture')}${fieldOf(choose, triedBy('picture', page.last))}
      <button class="primary">${i18n.t('picture.use')}</button>
    </form>
    ${
      page.user.picture
        ? form(page, 'picture-remove', html`<button class="quiet">${i18n.t('picture.remove')}</button>`)
        : ''
    }`
}

function passkeys(page: AccountPage): Html {
  return passkeysSection({
    ...{
      i18n: page.i18n,
      action: ACTION,
      passkeys: page.passkeys,
      options: page.creationOptions,
      last: page.last,
    },
    hidden: (way) => hiddenFields(page, way),
    confirmed: (last, content) => confirmed(page, last, content),
  })
}

function passwordSection(page: AccountPage): Html {
  const { i18n } = page
  const last = triedBy('password', page.last)
  return html`<h2>${i18n.t('password.title')}</h2>
    ${form(
      page,
      'password',
      confirmed(
        page,
        last,
        html`${newPasswordInput(i18n, i18n.t('password.new'), last)}
          <p class="hint">${i18n.t('password.otherBrowsers')}</p>
          <button class="primary">${i18n.t('password.set')}</button>`,
      ),
    )}`
}

function programsSection(page: AccountPage): Html {
  const { i18n } = page
  if (page.programs.length === 0) {
    return html`<h2>${i18n.t('programs.title')}</h2>
      <p class="hint">${i18n.t('programs.none')}</p>`
  }
  return html`<h2>${i18n.t('programs.title')}</h2>
    <ul class="programs">
      ${page.programs.map(
        (program) =>
          html`<li>
            <bdi>${program.name}</bdi>
            ${form(
              page,
              'end',
              html`<button
                class="quiet"
                name="client_id"
                value="${program.id}"
                aria-label="${i18n.t('programs.endNamed', { name: program.name })}"
              >
                ${i18n.t('programs.end')}
              </button>`,
            )}
          </li>`,
      )}
    </ul>`
}

function deletionSection(page: AccountPage): Html {
  const { i18n } = page
  const last = triedBy('delete', page.last)
  return html`<h2>${i18n.t('deletion.title')}</h2>
    <details${last ? ' open' : ''}>
      <summary>${i18n.t('deletion.summary')}</summary>
      ${form(
        page,
        'delete',
        html`<p>${i18n.t('deletion.about')}</p>
          ${confirmed(
            page,
            last,
            html`${fieldOf(
                {
                  ...{ name: 'username', label: i18n.t('deletion.username') },
                  attributes: html`dir="ltr" required maxlength="21" autocomplete="off" autocapitalize="none"
                  spellcheck="false"`,
                },
                last,
              )} <button class="danger">${i18n.t('deletion.title')}</button>`,
          )}`,
      )}
    </details>`
}

/** Renders the content of a form that only the owner may send: below what confirms it, or instead of it the way to a new sign-in. */
function confirmed({ i18n, confirmation }: AccountPage, last: LastTry | null, content: Html): Html {
  switch (confirmation) {
    case 'none':
      return content
    case 'password':
      return html`${currentPasswordInput(i18n, last)}${content}`
    case 'sign-in':
      return html`<p>
        ${i18n.t('account.signInAgain')} <a href="/account/sign-in">${i18n.t('passkeys.signIn')}</a>
      </p>`
    default:
      return confirmation satisfies never
  }
}

function currentPasswordInput(i18n: Translation, last: LastTry | null): Html {
  return fieldOf(
    {
      ...{ name: 'current', label: i18n.t('password.current'), isSecret: true },
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
