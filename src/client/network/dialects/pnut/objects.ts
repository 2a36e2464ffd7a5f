import type { Poll, Post } from '#client/domain/interaction.ts'
import type { User } from '#client/domain/user.ts'
import { chooseDisplayName } from '#client/domain/user.ts'
import type { RichText } from '#client/domain/rich-text.ts'
import type { ReadContent, ReadUser } from '#contract/pnut/reading.ts'
import { readPoll, readPost, readUser } from '#contract/pnut/reading.ts'
import * as v from 'valibot'
import { parseEntities } from '../parse-entities.ts'
import { avatarUrlForSize } from '../avatar-url.ts'

/** The API names no pages: people and posts have theirs here, whatever root the API is reached at. */
const PROFILES = 'https://pnut.io/@'
const POSTS = 'https://posts.pnut.io/'

/** A value as a person; undefined for anything without an id, or that is no user at all. */
export function readPerson(value: unknown, apiRoot: URL): User | undefined {
  const result = v.safeParse(readUser, value)
  return result.success ? personOf(result.output, apiRoot) : undefined
}

/** Undefined without an id. */
export function personOf(user: ReadUser, apiRoot: URL): User | undefined {
  const { id, username = '', name = '', type, content } = user
  if (id === undefined) return undefined
  const picture = content?.avatar_image
  return {
    id,
    handle: username,
    name: chooseDisplayName(name, username),
    isBot: type === 'bot' || type === 'feed',
    bio: textOf(content),
    avatarUrl: picture?.is_default ? undefined : avatarUrlForSize(picture?.url, apiRoot),
    url: username ? PROFILES + encodeURIComponent(username) : undefined,
  }
}

export function postOf(value: unknown, apiRoot: URL): Post | undefined {
  const result = v.safeParse(readPost, value)
  if (!result.success || result.output.id === undefined) return undefined
  const { id, user, user_id, content, is_deleted, is_nsfw } = result.output
  const isDeleted = is_deleted === true
  return {
    id,
    author: user ? personOf(user, apiRoot) : personOf({ ...NOTHING_SAID, id: user_id }, apiRoot),
    repliedToUserId: undefined,
    isDeleted,
    warning: is_nsfw === true ? '' : undefined,
    text: isDeleted ? undefined : textOf(content),
    url: isDeleted ? undefined : POSTS + encodeURIComponent(id),
  }
}

const NOTHING_SAID = { username: undefined, name: undefined, type: undefined, content: undefined }

export function pollOf(value: unknown): Poll | undefined {
  const result = v.safeParse(readPoll, value)
  if (!result.success) return undefined
  const { id, poll_id, prompt } = result.output
  const pollId = poll_id ?? id
  return pollId === undefined ? undefined : { id: pollId, question: prompt?.trim() ?? '' }
}

/** What App.net calls hashtags are tags here. */
function textOf(content: ReadContent): RichText | undefined {
  const { text, entities } = content ?? {}
  return text ? parseEntities(text, entities && { ...entities, hashtags: entities.tags }) : undefined
}
