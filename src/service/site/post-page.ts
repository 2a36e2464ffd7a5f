import { html } from 'hono/html'
import { type Html, layout } from '#service/http/html/layout.ts'
import type { Translation } from '#service/i18n/translation.ts'
import { postCard, type PostView } from './post-card.ts'

/** Renders a post with its direct replies, newest first. */
export function postPage(i18n: Translation, view: PostView, replies: readonly PostView[]): Html {
  const { post, author } = view
  const title = i18n.t('site.postBy', { name: author.name })
  return layout(
    i18n,
    title,
    'wide',
    html` <h1 class="visually-hidden">${title}</h1>
      ${post.replyTo === null ? '' : html`<p class="hint">${i18n.tHtml('site.inReplyTo', { post: html`<a href="/people/${author.username}/posts/${post.replyTo}">${i18n.t('site.anotherPost')}</a>` })}</p>`}
      ${postCard(i18n, view, 'large')}
      <h2>${i18n.t('site.repliesTitle')}</h2>
      ${replies.length === 0 ? html`<p>${i18n.t('site.noReplies')}</p>` : replies.map((reply) => postCard(i18n, reply))}`,
  )
}
