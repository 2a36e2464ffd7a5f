import type { WireEntities, WirePost, WireUser } from '#contract/appnet/objects.ts'
import { codePoints, noEntities } from '#service/model/entities.ts'
import type { Include } from '#service/model/include.ts'
import { postUrl } from '#service/model/links.ts'
import type { ClientRecord, PostRecord } from '#service/model/records.ts'
import { renderHtml } from '#service/model/rich-text.ts'
import { toWireDate } from '#service/model/wire-date.ts'

/** What surrounds a post in an answer. */
export interface PostSetting {
  author: WireUser
  client: ClientRecord
  /** The requester's own marks; null without a user. */
  marks: { starred: boolean; reposted: boolean } | null
  /** Samples of who did it, when the requester wants them. */
  starredBy?: WireUser[]
  reposters?: WireUser[]
}

type WireOriginal = Omit<WirePost, 'repost_of'>

/** An original or a reply. A deleted one keeps its frame and loses its words. */
export function toWirePost(
  post: PostRecord,
  setting: PostSetting,
  include: Include,
  origin: string,
): WireOriginal {
  return {
    id: String(post.id),
    user: setting.author,
    created_at: toWireDate(post.createdAt),
    ...(!post.isDeleted && toWireText(post.text, post.entities, include)),
    source: { name: setting.client.name, link: setting.client.link, client_id: setting.client.id },
    reply_to: post.replyTo === null ? null : String(post.replyTo),
    thread_id: String(post.threadId ?? post.id),
    num_replies: post.numReplies,
    num_stars: post.numStars,
    num_reposts: post.numReposts,
    entities: post.isDeleted ? noEntities() : post.entities,
    ...(include.postAnnotations && { annotations: post.annotations }),
    ...(post.isDeleted && { is_deleted: true as const }),
    machine_only: false,
    ...(setting.marks && { you_starred: setting.marks.starred, you_reposted: setting.marks.reposted }),
    ...(setting.starredBy && { starred_by: setting.starredBy }),
    ...(setting.reposters && { reposters: setting.reposters }),
    canonical_url: postUrl(origin, setting.author.username, post.id),
  }
}

/**
 * A repost: the complete original in `repost_of`, its own text the original's behind `>> @user: `. The text is derived
 * here and never stored, so a deleted original leaves no copy of its words.
 */
export function toWireRepost(
  repost: PostRecord,
  setting: PostSetting,
  original: WireOriginal,
  include: Include,
  origin: string,
): WirePost {
  const frame = toWirePost({ ...repost, text: '', entities: noEntities() }, setting, include, origin)
  const { user: author, text } = original
  if (repost.isDeleted || !author || text === undefined) return { ...frame, repost_of: original }
  const prefix = `>> @${author.username}: `
  const entities = shiftEntities(original.entities, codePoints(prefix))
  const { id, username } = author
  entities.mentions.unshift({ name: username, id, pos: 3, len: username.length + 1, is_leading: false })
  return { ...frame, ...toWireText(prefix + text, entities, include), entities, repost_of: original }
}

function toWireText(text: string, entities: WireEntities, include: Include): Pick<WirePost, 'text' | 'html'> {
  return { text, ...(include.html && { html: renderHtml(text, entities) }) }
}

function shiftEntities(entities: WireEntities, by: number): WireEntities {
  return {
    mentions: entities.mentions.map((entity) => ({ ...entity, pos: entity.pos + by, is_leading: false })),
    hashtags: entities.hashtags.map((entity) => ({ ...entity, pos: entity.pos + by })),
    links: entities.links.map((entity) => ({ ...entity, pos: entity.pos + by })),
  }
}
