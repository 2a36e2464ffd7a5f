import type { Scope } from '#contract/appnet/scopes.ts'

/** What a program may do, to be read after "NAME lets PROGRAM". */
export const SCOPE_DESCRIPTIONS: Readonly<Record<Scope, string>> = {
  basic: 'see this profile, and who did what to its posts and channels',
  stream: 'read the posts of the people it follows',
  write_post: 'post, reply, repost and star in this name',
  follow: 'follow and unfollow people in this name',
  public_messages: 'open public channels and subscribe to them in this name',
  messages: 'open channels, also private ones, and subscribe to them in this name',
  update_profile: 'change this profile',
  files: 'see and change its files',
  export: 'take a copy of everything it has here',
}
