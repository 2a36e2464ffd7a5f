import { SCOPES } from '#contract/appnet/scopes.ts'
import { makeReplies } from '../thread-replies.ts'
import { decodeObject } from './objects.ts'

export const replies = makeReplies({ scopes: SCOPES, path: (id) => `posts/${id}/replies`, decodeObject })
