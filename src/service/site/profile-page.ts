import { html } from 'hono/html'
import { type Html, layout } from '#service/http/html/layout.ts'
import type { Translation } from '#service/i18n/translation.ts'
import type { UserRecord } from '#service/model/records.ts'
import { avatarPath } from '#service/model/text/links.ts'
import { dateElement, postCard, type PostView } from './post-card.ts'
import { richText } from './rich-text.ts'

/** Renders a user's public page. */
export function profilePage(i18n: Translation, user: UserRecord, posts: readonly PostView[]): Html {
  return layout(
    i18n,
    `${user.name} (@${user.username})`,
    'wide',
    html` <header class="profile">
        <img src="${avatarPath(user)}" alt="" width="96" height="96" />
        <div>
          <h1><bdi>${user.name}</bdi></h1>
          <p class="hint">
            @${user.username}${user.type === 'human' ? '' : html` · <span class="badge">${i18n.t(`site.${user.type}`)}</span>`}
          </p>
        </div>
      </header>
      ${user.bio === '' ? '' : html`<p class="text" dir="auto">${richText(user.bio, user.bioEntities)}</p>`}
      <p class="hint">
        ${i18n.t('site.followers', { count: user.numFollowers })} ·
        ${i18n.t('site.following', { count: user.numFollowing })} ·
        ${i18n.t('site.posts', { count: user.numPosts })} ·
        ${i18n.tHtml('site.since', { date: dateElement(i18n, user.createdAt) })}
      </p>
      <h2>${i18n.t('site.postsTitle')}</h2>
      ${posts.length === 0 ? html`<p>${i18n.t('site.noPosts')}</p>` : posts.map((view) => postCard(i18n, view))}`,
  )
}
