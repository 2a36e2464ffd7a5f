import { html } from 'hono/html'
import { type Html, layout } from '#service/http/html/layout.ts'
import { postCard, type ShownPost } from './post-card.ts'

/** A post with its direct replies, newest first. */
export function postPage(shown: ShownPost, replies: readonly ShownPost[]): Html {
  const { post, author } = shown
  return layout(
    `Post by ${author.name}`,
    'wide',
    html` <h1 class="visually-hidden">Post by ${author.name}</h1>
      ${post.replyTo === null ? '' : html`<p class="hint">In reply to <a href="/people/${author.username}/posts/${post.replyTo}">another post</a></p>`}
      ${postCard(shown, 'large')}
      <h2>Replies</h2>
      ${replies.length === 0 ? html`<p>Nobody has replied yet.</p>` : replies.map((reply) => postCard(reply))}`,
  )
}
