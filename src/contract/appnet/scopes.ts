/** The scopes of App.net, by the names that its documentation of authentication gives them. */
export const SCOPES = [
  'basic',
  'stream',
  'write_post',
  'follow',
  'public_messages',
  'messages',
  'update_profile',
  'files',
  'export',
] as const

export type Scope = (typeof SCOPES)[number]
