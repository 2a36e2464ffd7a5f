import { html } from 'hono/html'
import { type Html, layout } from '#service/http/html/layout.ts'
import type { Translation } from '#service/i18n/translation.ts'
import { readBroadcast } from '#service/model/annotations.ts'
import type { ChannelRecord, UserRecord } from '#service/model/records.ts'
import { avatarPath } from '#service/model/text/links.ts'

/** Renders a broadcast channel's public page. */
export function channelPage(i18n: Translation, channel: ChannelRecord, owner: UserRecord): Html {
  const { title, description } = readBroadcast(channel.annotations)
  return layout(
    i18n,
    title,
    'wide',
    html` <p class="step">${i18n.t(channel.isInactive ? 'site.closedChannel' : 'site.channel')}</p>
      <h1 dir="auto">${title}</h1>
      ${description === '' ? '' : html`<p class="text" dir="auto">${description}</p>`}
      <p class="author">
        <a href="/people/${owner.username}"
          ><img src="${avatarPath(owner)}" alt="" width="40" height="40" /><span
            >${i18n.tHtml('site.by', { name: html`<strong><bdi>${owner.name}</bdi></strong>` })}
            <small dir="ltr">@${owner.username}</small></span
          ></a
        >
      </p>
      <p class="hint">${i18n.t('site.subscribers', { count: channel.numSubscribers })}</p>`,
  )
}
