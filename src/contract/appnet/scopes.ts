/** The scopes of App.net; `protocol/auth.md` section 1. */
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
