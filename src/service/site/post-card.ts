import { html } from 'hono/html'
import type { Html } from '#service/http/html/layout.ts'
import type { PostRecord, UserRecord } from '#service/model/records.ts'
import { toWireDate } from '#service/model/wire-date.ts'
import { richText } from './rich-text.ts'

/** A post with its author; `repostedBy` when another user reposted it. */
export interface PostView {
  post: PostRecord
  author: UserRecord
  repostedBy?: UserRecord
}

/** Renders a post in a list or, with `large`, on its own page. */
export function postCard({ post, author, repostedBy }: PostView, size: 'small' | 'large' = 'small'): Html {
  const address = `/people/${author.username}/posts/${post.id}`
  return html`<article class="post ${size}">
    ${repostedBy ? html`<p class="hint">Reposted by <bdi>${repostedBy.name}</bdi></p>` : ''}
    <p class="author">
      <a href="/people/${author.username}"
        ><img src="/avatars/${author.id}.svg" alt="" width="40" height="40" /><span
          ><strong><bdi>${author.name}</bdi></strong> <small>@${author.username}</small></span
        ></a
      >
    </p>
    <p class="text" dir="auto">${richText(post.text, post.entities)}</p>
    <p class="hint">
      <a href="${address}">${dateElement(post.createdAt)}</a> ·
      ${formatCount(post.numReplies, 'reply', 'replies')} · ${formatCount(post.numStars, 'star', 'stars')} ·
      ${formatCount(post.numReposts, 'repost', 'reposts')}
    </p>
  </article>`
}

/** Formats a count with its noun. */
export function formatCount(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

/** Renders a date in UTC: the server does not know the reader's time zone. */
export function dateElement(epochMs: number): Html {
  const text = new Date(epochMs).toLocaleString('en', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
  return html`<time datetime="${toWireDate(epochMs)}">${text} UTC</time>`
}
