import { html } from 'hono/html'
import type { Scope } from '#contract/appnet/scopes.ts'
import { type Html, layout } from '#service/http/html/layout.ts'
import type { Translation } from '#service/i18n/translation.ts'
import type { UserRecord } from '#service/model/records.ts'
import { avatarPath } from '#service/model/text/links.ts'

export interface ConsentPage {
  i18n: Translation
  clientName: string
  user: UserRecord
  scopes: readonly Scope[]
  /** Whether to offer another account: outside a demo network, the browser stays signed in. */
  maySwitch: boolean
  /** Hidden fields: the request, the person and the guard over both. */
  hidden: Html
}

/** Step two of signing in: is the program allowed to? */
export function consentPage({ i18n, clientName, user, scopes, maySwitch, hidden }: ConsentPage): Html {
  const client = html`<bdi>${clientName}</bdi>`
  const account = html`<a href="/account/you">${i18n.t('consent.yourAccount')}</a>`
  return layout(
    i18n,
    i18n.t('consent.title', { client: clientName }),
    'narrow',
    html` <div class="profile">
        <img src="${avatarPath(user)}" alt="" width="56" height="56" />
        <p>
          <strong><bdi>${user.name}</bdi></strong
          ><br /><small dir="ltr">@${user.username}</small>
        </p>
      </div>
      <h1>${i18n.tHtml('consent.heading', { client })}</h1>
      <ul class="scopes">
        ${scopes.map((scope) => html`<li>${i18n.t(`consent.${scope}`)}</li>`)}
      </ul>
      <form method="post" action="/oauth/authorize">
        ${hidden}
        <p class="choice">
          <button class="primary" name="way" value="allow">${i18n.t('consent.allow')}</button>
          <button class="quiet" name="way" value="cancel">${i18n.t('form.cancel')}</button>
          ${maySwitch ? html`<button class="quiet" name="way" value="switch">${i18n.t('consent.switch')}</button>` : ''}
        </p>
      </form>
      <p class="hint">
        ${maySwitch ? i18n.tHtml('consent.takeBack', { client, account }) : i18n.tHtml('consent.takeBackDemo', { client })}
      </p>`,
  )
}
