import { SCOPES } from '#contract/pnut/scopes.ts'
import { makeWrites } from '../toggle-writes.ts'

export const writes = makeWrites({
  scopes: SCOPES,
  onMethod: 'PUT',
  path: {
    follow: (id) => `users/${id}/follow`,
    mute: (id) => `users/${id}/mute`,
    star: (id) => `posts/${id}/bookmark`,
  },
  field: { follow: 'you_follow', mute: 'you_muted', star: 'you_bookmarked' },
})
