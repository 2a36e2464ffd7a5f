import { SCOPES } from '#contract/appnet/scopes.ts'
import { makeWrites } from '../toggle-writes.ts'

export const writes = makeWrites({
  scopes: SCOPES,
  onMethod: 'POST',
  path: {
    follow: (id) => `users/${id}/follow`,
    mute: (id) => `users/${id}/mute`,
    star: (id) => `posts/${id}/star`,
  },
  field: { follow: 'you_follow', mute: 'you_muted', star: 'you_starred' },
})
