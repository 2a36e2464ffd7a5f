import * as v from 'valibot'
import { badRequest } from './http-error.ts'

/** Who may read a new channel; `people` are ids or @usernames, not yet looked up. */
export interface WantedAccess {
  public: boolean
  anyUser: boolean
  people: string[]
}

const people = v.optional(
  v.array(v.union([v.string(), v.pipe(v.number(), v.integer(), v.transform(String))])),
  [],
)

const readersSchema = v.object({
  public: v.optional(v.boolean(), false),
  any_user: v.optional(v.boolean(), false),
  user_ids: people,
})

const MAX_PEOPLE = 200

/**
 * Reads the `readers` of a new broadcast channel; a channel that says nothing about them is for everybody.
 * @throws Failure 400
 */
export function parseAccess(input: unknown): WantedAccess {
  if (input === undefined || input === null) return { public: true, anyUser: false, people: [] }
  const parsed = v.safeParse(readersSchema, input)
  if (!parsed.success) {
    throw badRequest(
      'readers has to be an object with public, any_user (both true or false) or user_ids (a list).',
    )
  }
  const { public: isPublic, any_user: anyUser, user_ids: wanted } = parsed.output
  if ([isPublic, anyUser, wanted.length > 0].filter(Boolean).length > 1) {
    throw badRequest('readers names one of public, any_user and user_ids, not several.')
  }
  return { public: isPublic, anyUser, people: limit('readers', wanted) }
}

/**
 * Reads a list of people, such as the `editors` of a new channel; missing means nobody.
 * @throws Failure 400
 */
export function parsePeople(name: string, input: unknown): string[] {
  if (input === undefined || input === null) return []
  const parsed = v.safeParse(v.object({ user_ids: people }), input)
  if (!parsed.success)
    throw badRequest(`${name} has to be an object with user_ids, a list of ids or @usernames.`)
  return limit(name, parsed.output.user_ids)
}

function limit(name: string, wanted: string[]): string[] {
  if (wanted.length > MAX_PEOPLE) throw badRequest(`${name} names at most ${MAX_PEOPLE} people.`)
  return wanted
}
