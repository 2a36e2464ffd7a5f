import { html } from 'hono/html'
import { type Html, layout } from '#service/http/html/layout.ts'
import { readBroadcast } from '#service/model/annotations.ts'
import type { ChannelRecord, UserRecord } from '#service/model/records.ts'
import { formatCount } from './post-card.ts'

/** Renders a broadcast channel's public page. */
export function channelPage(channel: ChannelRecord, owner: UserRecord): Html {
  const { title, description } = readBroadcast(channel.annotations)
  return layout(
    title,
    'wide',
    html` <p class="step">Broadcast channel${channel.isInactive ? ' · closed' : ''}</p>
      <h1 dir="auto">${title}</h1>
      ${description === '' ? '' : html`<p class="text" dir="auto">${description}</p>`}
      <p class="author">
        <a href="/people/${owner.username}"
          ><img src="/avatars/${owner.id}.svg" alt="" width="40" height="40" /><span
            >by <strong><bdi>${owner.name}</bdi></strong> <small>@${owner.username}</small></span
          ></a
        >
      </p>
      <p class="hint">${formatCount(channel.numSubscribers, 'subscriber', 'subscribers')}</p>`,
  )
}
