import type { WireEntities, WirePost, WireUser } from '#contract/appnet/objects.ts'
import type { Include } from '#service/model/include.ts'
import type { ClientRecord, PostRecord } from '#service/model/records.ts'
import { codePoints, noEntities } from '#service/model/text/entities.ts'
import { postUrl } from '#service/model/text/links.ts'
import { renderHtml } from '#service/model/text/rich-text.ts'
import { toWireDate } from '#service/model/wire-date.ts'

/** What a post's wire form needs beside its record. */
export interface PostDetails {
  author: WireUser
  client: ClientRecord
  /** The viewer's own actions; null without a user. */
  marks: { starred: boolean; reposted: boolean } | null
  /** Samples of users, if requested. */
  starredBy?: WireUser[]
  reposters?: WireUser[]
}

type WireOriginal = Omit<WirePost, 'repost_of'>

/** Encodes an original or a reply. A deleted one has no text. */
export function toWirePost(
  post: PostRecord,
  details: PostDetails,
  include: Include,
  origin: string,
): WireOriginal {
  return {
    id: String(post.id),
    user: details.author,
    created_at: toWireDate(post.createdAt),
    ...(!post.isDeleted && toWireText(post.text, post.entities, include)),
    source: { name: details.client.name, link: details.client.link, client_id: details.client.id },
    reply_to: post.replyTo === null ? null : String(post.replyTo),
    thread_id: String(post.threadId ?? post.id),
    num_replies: post.numReplies,
    num_stars: post.numStars,
    num_reposts: post.numReposts,
    entities: post.isDeleted ? noEntities() : post.entities,
    ...(include.postAnnotations && { annotations: post.annotations }),
    ...(post.isDeleted && { is_deleted: true as const }),
    machine_only: false,
    ...(details.marks && { you_starred: details.marks.starred, you_reposted: details.marks.reposted }),
    ...(details.starredBy && { starred_by: details.starredBy }),
    ...(details.reposters && { reposters: details.reposters }),
    canonical_url: postUrl(origin, details.author.username, post.id),
  }
}

/**
 * Encodes a repost: the complete original in `repost_of`, and as text the original's after `>> @user: `. That text is
 * never stored, so a deleted original leaves no copy.
 */
export function toWireRepost(
  repost: PostRecord,
  details: PostDetails,
  original: WireOriginal,
  include: Include,
  origin: string,
): WirePost {
  const frame = toWirePost({ ...repost, text: '', entities: noEntities() }, details, include, origin)
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
