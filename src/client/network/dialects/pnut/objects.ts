import * as v from 'valibot'
import { type InteractionObject, NO_OBJECT, type Poll, type Post } from '#client/domain/interaction.ts'
import { cleanLine, MAX_LENGTH } from '#client/domain/text/clean-text.ts'
import type { RichText } from '#client/domain/text/rich-text.ts'
import { chooseDisplayName, type User } from '#client/domain/user.ts'
import { type ReadContent, readPoll, readPost, readUser } from '#contract/pnut/reading.ts'
import { avatarUrlForSize } from '../avatar-url.ts'
import type { WireObjectKind } from '../interactions-page.ts'
import { oembedPicture } from '../oembed-picture.ts'
import { parseEntities } from '../parse-entities.ts'

/** The API names no pages: people and posts have theirs here, whatever root the API is reached at. */
const PROFILES = 'https://pnut.io/@'
const POSTS = 'https://posts.pnut.io/'

/** Decodes an object of a known kind; `none` for one without an id, and for a channel, which no action is about here. */
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
    case 'poll': {
      const poll = decodePoll(value)
      return poll ? { kind, ...poll } : NO_OBJECT
    }
    case 'channel':
      return NO_OBJECT
    default:
      return kind satisfies never
  }
}

/** Decodes a user; undefined without an id. */
export function decodeUser(value: unknown, apiRoot: URL): User | undefined {
  const result = v.safeParse(readUser, value)
  if (!result.success || result.output.id === undefined) return undefined
  const { id, username = '', name = '', type, content, you_follow } = result.output
  const picture = content?.avatar_image
  const handle = cleanLine(username, MAX_LENGTH.handle)
  return {
    id,
    handle,
    name: chooseDisplayName(name, handle),
    richName: undefined,
    isBot: type === 'bot' || type === 'feed',
    bio: decodeText(content, MAX_LENGTH.bio),
    avatarUrl: picture?.is_default ? undefined : avatarUrlForSize(picture?.url, apiRoot),
    url: handle ? PROFILES + encodeURIComponent(handle) : undefined,
    originalUrl: undefined,
    ...(you_follow !== undefined && { isFollowed: you_follow }),
  }
}

/** Of a repost the original. */
function decodePost(value: unknown, apiRoot: URL): Post | undefined {
  const result = v.safeParse(readPost, value)
  if (!result.success) return undefined
  const { id, user, user_id, content, is_deleted, is_nsfw, you_bookmarked, raw } =
    result.output.repost_of ?? result.output
  if (id === undefined) return undefined
  const isDeleted = is_deleted === true
  const isHidden = isDeleted || is_nsfw === true
  const picture = isHidden ? undefined : oembedPicture(raw?.['io.pnut.core.oembed'] ?? [], apiRoot)
  return {
    id,
    author: decodeUser(user ?? { id: user_id }, apiRoot),
    repliedToUserId: undefined,
    isDeleted,
    warning: is_nsfw === true ? [] : undefined,
    text: isDeleted ? undefined : decodeText(content, MAX_LENGTH.text),
    language: undefined,
    contents: undefined,
    url: isDeleted ? undefined : POSTS + encodeURIComponent(id),
    originalUrl: undefined,
    ...(you_bookmarked !== undefined && { isStarred: you_bookmarked }),
    ...(picture !== undefined && { picture }),
  }
}

function decodePoll(value: unknown): Poll | undefined {
  const result = v.safeParse(readPoll, value)
  if (!result.success) return undefined
  const { id, poll_id, prompt = '' } = result.output
  const pollId = poll_id ?? id
  return pollId === undefined ? undefined : { id: pollId, question: cleanLine(prompt, MAX_LENGTH.text) }
}

/** What App.net calls hashtags are tags here. */
function decodeText(content: ReadContent, maxLength: number): RichText | undefined {
  const { text, entities } = content ?? {}
  return text
    ? parseEntities(text, entities && { ...entities, hashtags: entities.tags }, maxLength)
    : undefined
}
