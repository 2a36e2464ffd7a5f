import { SCOPES } from '#contract/appnet/scopes.ts'
import { makeReplies } from '../thread-replies.ts'
import { decodeObject } from './objects.ts'

export const replies = makeReplies({
  scopes: SCOPES,
  path: (id) => `posts/${id}/replies`,
  extras: { include_post_annotations: '1' },
  decodeObject,
})
