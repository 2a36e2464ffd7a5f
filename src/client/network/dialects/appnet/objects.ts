import * as v from 'valibot'
import { type Channel, type InteractionObject, NO_OBJECT, type Post } from '#client/domain/interaction.ts'
import { cleanLine, cleanText, MAX_LENGTH } from '#client/domain/text/clean-text.ts'
import { chooseDisplayName, type User } from '#client/domain/user.ts'
import { BROADCAST_CHANNEL, BROADCAST_METADATA, FALLBACK_URL, OEMBED } from '#contract/appnet/annotations.ts'
import { readChannel, readPost, readUser } from '#contract/appnet/reading.ts'
import { safeLink } from '../../safe-url.ts'
import { avatarUrlForSize } from '../avatar-url.ts'
import type { WireObjectKind } from '../interactions-page.ts'
import { oembedPicture } from '../oembed-picture.ts'
import { parseEntities } from '../parse-entities.ts'

/** Decodes an object of a known kind; `none` for one without an id, and for a poll, which App.net has none of. */
export function decodeObject(kind: WireObjectKind, value: unknown, apiRoot: URL): InteractionObject {
  switch (kind) {
    case 'user': {
      const user = decodeUser(value, apiRoot)
      return user ? { kind, ...user } : NO_OBJECT
    }
    case 'post': {
      const post = decodePost(value, apiRoot)
      return post ? { kind, ...post } : NO_OBJECT
    }
    case 'channel': {
      const channel = decodeChannel(value)
      return channel ? { kind, ...channel } : NO_OBJECT
    }
    case 'poll':
      return NO_OBJECT
    default:
      return kind satisfies never
  }
}

/** Decodes a user; undefined without an id. */
export function decodeUser(value: unknown, apiRoot: URL): User | undefined {
  const result = v.safeParse(readUser, value)
  if (!result.success || result.output.id === undefined) return undefined
  const {
    id,
    username = '',
    name = '',
    description,
    avatar_image,
    type,
    canonical_url,
    you_follow,
  } = result.output
  const handle = cleanLine(username, MAX_LENGTH.handle)
  return {
    id,
    handle,
    name: chooseDisplayName(name, handle),
    richName: undefined,
    isBot: type === 'bot' || type === 'feed',
    bio: description?.text
      ? parseEntities(description.text, description.entities, MAX_LENGTH.bio)
      : undefined,
    avatarUrl: avatar_image?.is_default ? undefined : avatarUrlForSize(avatar_image?.url, apiRoot),
    url: safeLink(canonical_url),
    originalUrl: undefined,
    ...(you_follow !== undefined && { isFollowed: you_follow }),
  }
}

/** Of a repost the original, as the documentation asks for. */
function decodePost(value: unknown, apiRoot: URL): Post | undefined {
  const result = v.safeParse(readPost, value)
  if (!result.success) return undefined
  const { id, user, text, entities, is_deleted, canonical_url, you_starred, annotations } =
    result.output.repost_of ?? result.output
  if (id === undefined) return undefined
  const isDeleted = is_deleted === true
  const embedded = annotations.flatMap((annotation) => (annotation.type === OEMBED ? [annotation.value] : []))
  const picture = isDeleted ? undefined : oembedPicture(embedded, apiRoot)
  return {
    id,
    author: user && decodeUser(user, apiRoot),
    repliedToUserId: undefined,
    isDeleted,
    warning: undefined,
    text: text && !isDeleted ? parseEntities(text, entities) : undefined,
    language: undefined,
    contents: undefined,
    url: isDeleted ? undefined : safeLink(canonical_url),
    originalUrl: undefined,
    ...(you_starred !== undefined && { isStarred: you_starred }),
    ...(picture !== undefined && { picture }),
  }
}

/**
 * A channel has no name of its own: title, description and page are annotations, which are not validated. The first of a
 * type wins. They mean something on a broadcast channel only: anything may be written on a private one.
 */
function decodeChannel(value: unknown): Channel | undefined {
  const result = v.safeParse(readChannel, value)
  if (!result.success || result.output.id === undefined) return undefined
  const { id, type, annotations } = result.output
  function annotated(annotationType: string, key: string): string {
    if (type !== BROADCAST_CHANNEL) return ''
    const found = annotations.find((annotation) => annotation.type === annotationType)?.value?.[key]
    return typeof found === 'string' ? found.trim() : ''
  }
  return {
    id,
    title: cleanLine(annotated(BROADCAST_METADATA, 'title'), MAX_LENGTH.title),
    description: cleanText(annotated(BROADCAST_METADATA, 'description'), MAX_LENGTH.text),
    url: safeLink(annotated(FALLBACK_URL, 'url')),
  }
}
