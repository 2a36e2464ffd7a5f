import type { Interaction, Post } from '#client/domain/interaction.ts'
import type { User } from '#client/domain/user.ts'

/** Builders of domain values; each names only what a test is about. */

export function makePerson(id: string, overrides: Partial<User> = {}): User {
  return {
    id,
    handle: `person_${id}`,
    name: `Person ${id}`,
    bio: undefined,
    avatarUrl: undefined,
    url: undefined,
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
    isDeleted: false,
    warning: undefined,
    url: undefined,
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
    post: makePost(post),
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
    followed: makePerson('viewer'),
    actors: actors.map((id) => makePerson(id)),
    moreObjects: 0,
    groupKey: undefined,
    unnamedActors: 0,
    cursor,
    atMs,
  }
}
