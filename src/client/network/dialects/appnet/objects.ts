import type { Channel, Post } from '#client/domain/interaction.ts'
import type { User } from '#client/domain/user.ts'
import { chooseDisplayName } from '#client/domain/user.ts'
import { BROADCAST_METADATA, FALLBACK_URL } from '#contract/appnet/annotations.ts'
import type { ReadUser } from '#contract/appnet/reading.ts'
import { readChannel, readPost, readUser } from '#contract/appnet/reading.ts'
import * as v from 'valibot'
import { safeLink } from '../../safe-url.ts'
import { parseEntities } from '../parse-entities.ts'
import { avatarUrlForSize } from '../avatar-url.ts'

/** A value as a person; undefined for anything without an id, or that looks like another object. */
export function readPerson(value: unknown, apiRoot: URL): User | undefined {
  const result = v.safeParse(readUser, value)
  return result.success ? personOf(result.output, apiRoot) : undefined
}

/** Undefined without an id. */
export function personOf(user: ReadUser, apiRoot: URL): User | undefined {
  const { id, username = '', name = '', description, avatar_image, type, canonical_url } = user
  if (id === undefined) return undefined
  return {
    id,
    handle: username,
    name: chooseDisplayName(name, username),
    isBot: type === 'bot' || type === 'feed',
    bio: description?.text ? parseEntities(description.text, description.entities) : undefined,
    avatarUrl: avatar_image?.is_default ? undefined : avatarUrlForSize(avatar_image?.url, apiRoot),
    url: safeLink(canonical_url),
  }
}

export function postOf(value: unknown, apiRoot: URL): Post | undefined {
  const result = v.safeParse(readPost, value)
  if (!result.success || result.output.id === undefined) return undefined
  const { id, user, text, entities, is_deleted, canonical_url } = result.output
  const isDeleted = is_deleted === true
  return {
    id,
    author: user && personOf(user, apiRoot),
    repliedToUserId: undefined,
    isDeleted,
    warning: undefined,
    text: text && !isDeleted ? parseEntities(text, entities) : undefined,
    url: isDeleted ? undefined : safeLink(canonical_url),
  }
}

/** A channel has no name of its own: title, description and page are annotations, which nobody validates. The first of a type wins. */
export function channelOf(value: unknown): Channel | undefined {
  const result = v.safeParse(readChannel, value)
  if (!result.success || result.output.id === undefined) return undefined
  const { id, annotations } = result.output
  function annotated(type: string, key: string): string {
    const found = annotations.find((annotation) => annotation.type === type)?.value?.[key]
    return typeof found === 'string' ? found.trim() : ''
  }
  return {
    id,
    title: annotated(BROADCAST_METADATA, 'title'),
    description: annotated(BROADCAST_METADATA, 'description'),
    url: safeLink(annotated(FALLBACK_URL, 'url')),
  }
}
