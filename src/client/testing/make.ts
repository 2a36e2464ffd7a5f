import type { Interaction, Post } from '#client/domain/interaction.ts'
import type { User } from '#client/domain/user.ts'

/** Builders of domain values; each names only what a test is about. */

export function makePerson(id: string, overrides: Partial<User> = {}): User {
  return {
    id,
    handle: `person_${id}`,
    name: `Person ${id}`,
    richName: undefined,
    bio: undefined,
    avatarUrl: undefined,
    url: undefined,
    originalUrl: undefined,
    isBot: false,
    ...overrides,
  }
}

export function makePost(id: string, overrides: Partial<Post> = {}): Post {
  return {
    id,
    author: undefined,
    repliedToUserId: undefined,
    text: [{ kind: 'text', text: `Post ${id}` }],
    language: undefined,
    contents: undefined,
    isDeleted: false,
    warning: undefined,
    url: undefined,
    originalUrl: undefined,
    ...overrides,
  }
}

interface StarOptions {
  post?: string
  actors: readonly string[]
  cursor?: string
  atMs?: number
}

export function makeStar({ post = '1', actors, cursor, atMs }: StarOptions): Interaction {
  return {
    action: 'star',
    object: { kind: 'post', ...makePost(post) },
    actors: actors.map((id) => makePerson(id)),
    moreObjects: 0,
    groupKey: undefined,
    unnamedActors: 0,
    cursor,
    atMs,
  }
}

export function makeFollow({ actors, cursor, atMs }: Omit<StarOptions, 'post'>): Interaction {
  return {
    action: 'follow',
    object: { kind: 'user', ...makePerson('viewer') },
    actors: actors.map((id) => makePerson(id)),
    moreObjects: 0,
    groupKey: undefined,
    unnamedActors: 0,
    cursor,
    atMs,
  }
}
