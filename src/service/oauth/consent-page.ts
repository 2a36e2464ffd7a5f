import { html } from 'hono/html'
import type { Scope } from '#contract/appnet/scopes.ts'
import { type Html, layout } from '#service/http/html/layout.ts'
import type { UserRecord } from '#service/model/records.ts'
import { SCOPE_DESCRIPTIONS } from './scope-descriptions.ts'

export interface ConsentPage {
  clientName: string
  user: UserRecord
  scopes: readonly Scope[]
  /** Whether to offer another account: outside a demo network, the browser stays signed in. */
  maySwitch: boolean
  /** Hidden fields: the request, the person and the guard over both. */
  hidden: Html
}

/** Step two of signing in: is the program allowed to? */
export function consentPage({ clientName, user, scopes, maySwitch, hidden }: ConsentPage): Html {
  return layout(
    `Allow ${clientName}?`,
    'narrow',
    html` <div class="profile">
        <img src="/avatars/${user.id}.svg" alt="" width="56" height="56" />
        <p>
          <strong><bdi>${user.name}</bdi></strong
          ><br /><small dir="ltr">@${user.username}</small>
        </p>
      </div>
      <h1><bdi>${clientName}</bdi> would like to</h1>
      <ul class="scopes">
        ${scopes.map((scope) => html`<li>${SCOPE_DESCRIPTIONS[scope]}</li>`)}
      </ul>
      <form method="post" action="/oauth/authorize">
        ${hidden}
        <p class="choice">
          <button class="primary" name="way" value="allow">Allow</button>
          <button class="quiet" name="way" value="cancel">Cancel</button>
          ${maySwitch ? html`<button class="quiet" name="way" value="switch">Use another account</button>` : ''}
        </p>
      </form>
      <p class="hint">
        You can take this back at any time by signing out of
        <bdi>${clientName}</bdi>${maySwitch ? html`, or in <a href="/account/you">your account</a>` : ''}.
      </p>`,
  )
}
