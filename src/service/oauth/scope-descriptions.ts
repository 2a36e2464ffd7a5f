import type { Scope } from '#contract/appnet/scopes.ts'

/** What a program may do, to be read after "PROGRAM would like to". */
export const SCOPE_DESCRIPTIONS: Readonly<Record<Scope, string>> = {
  basic: 'see your profile, and who did what to your posts and channels',
  stream: 'read the posts of the people you follow',
  write_post: 'post, reply, repost and star in your name',
  follow: 'follow, mute and block people in your name',
  public_messages: 'open public channels and subscribe to them in your name',
  messages: 'open channels, also private ones, and subscribe to them in your name',
  update_profile: 'change your profile',
  files: 'see and change your files',
  export: 'take a copy of everything you have here',
}
