import { html } from 'hono/html'
import { type Html, layout } from '#service/http/html/layout.ts'
import type { UserRecord } from '#service/model/records.ts'
import { dateElement, formatCount, postCard, type PostView } from './post-card.ts'
import { richText } from './rich-text.ts'

/** Renders a user's public page. */
export function profilePage(user: UserRecord, posts: readonly PostView[]): Html {
  return layout(
    `${user.name} (@${user.username})`,
    'wide',
    html` <header class="profile">
        <img src="/avatars/${user.id}.svg" alt="" width="96" height="96" />
        <div>
          <h1><bdi>${user.name}</bdi></h1>
          <p class="hint">
            @${user.username}${user.type === 'human' ? '' : html` · <span class="badge">${user.type}</span>`}
          </p>
        </div>
      </header>
      ${user.bio === '' ? '' : html`<p class="text" dir="auto">${richText(user.bio, user.bioEntities)}</p>`}
      <p class="hint">
        ${formatCount(user.numFollowers, 'follower', 'followers')} · ${user.numFollowing.toLocaleString('en')}
        following · ${formatCount(user.numPosts, 'post', 'posts')} · here since ${dateElement(user.createdAt)}
      </p>
      <h2>Posts</h2>
      ${posts.length === 0 ? html`<p>Nothing yet.</p>` : posts.map((view) => postCard(view))}`,
  )
}
