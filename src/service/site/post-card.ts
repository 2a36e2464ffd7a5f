import { html } from 'hono/html'
import type { Html } from '#service/http/html/layout.ts'
import type { Translation } from '#service/i18n/translation.ts'
import type { PostRecord, UserRecord } from '#service/model/records.ts'
import { avatarPath } from '#service/model/text/links.ts'
import { toWireDate } from '#service/model/wire-date.ts'
import { richText } from './rich-text.ts'

/** A post with its author; `repostedBy` when another user reposted it. */
export interface PostView {
  post: PostRecord
  author: UserRecord
  repostedBy?: UserRecord
}

/** Renders a post in a list or, with `large`, on its own page. */
export function postCard(
  i18n: Translation,
  { post, author, repostedBy }: PostView,
  size: 'small' | 'large' = 'small',
): Html {
  const address = `/people/${author.username}/posts/${post.id}`
  return html`<article class="post ${size}">
    ${repostedBy ? html`<p class="hint">${i18n.tHtml('site.repostedBy', { name: html`<bdi>${repostedBy.name}</bdi>` })}</p>` : ''}
    <p class="author">
      <a href="/people/${author.username}"
        ><img src="${avatarPath(author)}" alt="" width="40" height="40" /><span
          ><strong><bdi>${author.name}</bdi></strong> <small dir="ltr">@${author.username}</small></span
        ></a
      >
    </p>
    <p class="text" dir="auto">${richText(post.text, post.entities)}</p>
    <p class="hint">
      <a href="${address}">${dateElement(i18n, post.createdAt)}</a> ·
      ${i18n.t('site.replies', { count: post.numReplies })} ·
      ${i18n.t('site.stars', { count: post.numStars })} ·
      ${i18n.t('site.reposts', { count: post.numReposts })}
    </p>
  </article>`
}

/** Renders a date in UTC: the server does not know the reader's time zone. */
export function dateElement(i18n: Translation, epochMs: number): Html {
  return html`<time datetime="${toWireDate(epochMs)}">${i18n.moment(epochMs)}</time>`
}
