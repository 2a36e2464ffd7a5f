/** The interaction actions of pnut.io (API v1.3.0), those of people first. The list is open: a client must expect others. */
export const ACTIONS = ['follow', 'reply', 'repost', 'bookmark', 'poll_response'] as const

type Action = (typeof ACTIONS)[number]

/** Exact and case-sensitive, as the API matches names; safe for `__proto__` and the like. */
export function isAction(name: string): name is Action {
  return (ACTIONS as readonly string[]).includes(name)
}
