import { SCOPES } from '#contract/pnut/scopes.ts'
import { makeReplies } from '../thread-replies.ts'
import { decodeObject } from './objects.ts'

export const replies = makeReplies({
  scopes: SCOPES,
  path: (id) => `posts/${id}/thread`,
  extras: { include_post_raw: '1' },
  decodeObject,
})
