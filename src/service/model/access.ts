import * as v from 'valibot'
import { badRequest } from './http-error.ts'

/** Who may read a new channel; `users` are ids or @usernames, not yet resolved. */
export interface RequestedAccess {
  public: boolean
  anyUser: boolean
  users: string[]
}

const users = v.optional(
  v.array(v.union([v.string(), v.pipe(v.number(), v.integer(), v.transform(String))])),
  [],
)

const readersSchema = v.object({
  public: v.optional(v.boolean(), false),
  any_user: v.optional(v.boolean(), false),
  user_ids: users,
})

const MAX_USERS = 200

/**
 * Parses the `readers` of a new broadcast channel; a missing value means public.
 * @throws HttpError 400
 */
export function parseAccess(input: unknown): RequestedAccess {
  if (input === undefined || input === null) return { public: true, anyUser: false, users: [] }
  const parsed = v.safeParse(readersSchema, input)
  if (!parsed.success) {
    throw badRequest(
      'readers has to be an object with public, any_user (both true or false) or user_ids (a list).',
    )
  }
  const { public: isPublic, any_user: anyUser, user_ids: userIds } = parsed.output
  if ([isPublic, anyUser, userIds.length > 0].filter(Boolean).length > 1) {
    throw badRequest('readers names one of public, any_user and user_ids, not several.')
  }
  return { public: isPublic, anyUser, users: limit('readers', userIds) }
}

/**
 * Parses a list of users, such as the `editors` of a new channel; a missing value means an empty list.
 * @throws HttpError 400
 */
export function parseUserList(name: string, input: unknown): string[] {
  if (input === undefined || input === null) return []
  const parsed = v.safeParse(v.object({ user_ids: users }), input)
  if (!parsed.success)
    throw badRequest(`${name} has to be an object with user_ids, a list of ids or @usernames.`)
  return limit(name, parsed.output.user_ids)
}

function limit(name: string, userIds: string[]): string[] {
  if (userIds.length > MAX_USERS) throw badRequest(`${name} names at most ${MAX_USERS} users.`)
  return userIds
}
