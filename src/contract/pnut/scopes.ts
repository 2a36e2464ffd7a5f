/** The scopes of pnut.io, by the names that its documentation of authentication gives them. */
export const SCOPES = [
  'basic',
  'email',
  'files',
  'follow',
  'messages',
  'public_messages',
  'polls',
  'presence',
  'stream',
  'update_profile',
  'write_post',
] as const
