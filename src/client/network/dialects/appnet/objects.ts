import type { Channel, Post } from '#client/domain/interaction.ts'
import type { Person } from '#client/domain/person.ts'
import type { Entity, RichText } from '#client/domain/rich-text.ts'
import { richText } from '#client/domain/rich-text.ts'
import { BROADCAST_METADATA, FALLBACK_URL } from '#contract/appnet/annotations.ts'
import type { ReadEntities, ReadUser } from '#contract/appnet/reading.ts'
import { readChannel, readPost, readUser } from '#contract/appnet/reading.ts'
import * as v from 'valibot'
import { safeImage, safeLink } from '../../safe-url.ts'

/** A value as a person; undefined for anything without an id, or that looks like another object. */
export function readPerson(value: unknown, apiRoot: URL): Person | undefined {
  const result = v.safeParse(readUser, value)
  return result.success ? personOf(result.output, apiRoot) : undefined
}

/** Undefined without an id. */
export function personOf(user: ReadUser, apiRoot: URL): Person | undefined {
  const { id, username = '', name = '', description, avatar_image, type, canonical_url } = user
  if (id === undefined) return undefined
  return {
    id,
    handle: username,
    name: hasVisibleCharacter(name) ? name.trim() : username && `@${username}`,
    isBot: type === 'bot' || type === 'feed',
    bio: description?.text ? marked(description.text, description.entities) : undefined,
    avatarUrl: avatar_image?.is_default ? undefined : safeImage(avatar_image?.url, apiRoot),
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
    isDeleted,
    text: text && !isDeleted ? marked(text, entities) : undefined,
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

function marked(text: string, entities: ReadEntities): RichText {
  const mentions = entities?.mentions.map((range) => ({ ...position(range), kind: 'mention' as const })) ?? []
  const hashtags = entities?.hashtags.map((range) => ({ ...position(range), kind: 'hashtag' as const })) ?? []
  const links =
    entities?.links.flatMap((range): Entity[] => {
      const url = safeLink(range.url)
      const isHostShown = range.amended_len !== undefined && range.amended_len > range.len
      return url === undefined ? [] : [{ ...position(range), kind: 'link', url, isHostShown }]
    }) ?? []
  return richText(text, [...mentions, ...hashtags, ...links])
}

function position({ pos, len }: { pos: number; len: number }) {
  return { start: pos, length: len }
}

/** Letters, digits, symbols and emoji show; blanks, controls and joiners alone do not. */
function hasVisibleCharacter(name: string): boolean {
  // The first asks the same of most names; the other takes the browser a while to prepare.
  return /[!-~]/.test(name) || /[\p{L}\p{N}\p{P}\p{S}]/u.test(name)
}
