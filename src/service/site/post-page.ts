import { html } from 'hono/html'
import { type Html, layout } from '#service/http/html/layout.ts'
import { postCard, type PostView } from './post-card.ts'

/** Renders a post with its direct replies, newest first. */
export function postPage(view: PostView, replies: readonly PostView[]): Html {
  const { post, author } = view
  return layout(
    `Post by ${author.name}`,
    'wide',
    html` <h1 class="visually-hidden">Post by ${author.name}</h1>
      ${post.replyTo === null ? '' : html`<p class="hint">In reply to <a href="/people/${author.username}/posts/${post.replyTo}">another post</a></p>`}
      ${postCard(view, 'large')}
      <h2>Replies</h2>
      ${replies.length === 0 ? html`<p>No replies yet.</p>` : replies.map((reply) => postCard(reply))}`,
  )
}
