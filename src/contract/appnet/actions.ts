/** The eight interaction actions of App.net, in the order its documentation lists them. The list is open: a client must expect others. */
export const ACTIONS = [
  'follow',
  'reply',
  'repost',
  'star',
  'welcome',
  'broadcast_create',
  'broadcast_subscribe',
  'broadcast_unsubscribe',
] as const

export type Action = (typeof ACTIONS)[number]

/** Exact and case-sensitive, as the API matches names; safe for `__proto__` and the like. */
export function isAction(name: string): name is Action {
  return (ACTIONS as readonly string[]).includes(name)
}
