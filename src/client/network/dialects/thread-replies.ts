import * as v from 'valibot'
import type { InteractionObject } from '#client/domain/interaction.ts'
import type { Reply } from '#client/domain/reply.ts'
import { readList, token } from '#contract/tolerant.ts'
import type { ReplyDialect } from '../dialect.ts'
import { NetworkError } from '../errors.ts'
import { openEnvelope } from './envelope.ts'

/** What App.net and pnut.io name differently in the thread that they share. */
interface Wording {
  readonly scopes: readonly string[]
  path: (postId: string) => string
  /** Asks for what programs added to posts, photos among it. */
  extras: Readonly<Record<string, string>>
  decodeObject: (kind: 'post', value: unknown, apiRoot: URL) => InteractionObject
}

/** More are not read: a row shows the newest reply, and says how many of the others there are. */
const MOST_POSTS = 100

const readReply = v.looseObject({ reply_to: token })

/** Makes the reading of replies for a network after App.net's pattern: the whole thread, whose posts name what they answer. */
export function makeReplies({ scopes, path, extras, decodeObject }: Wording): ReplyDialect {
  return {
    request: (postId) => ({
      path: path(encodeURIComponent(postId)),
      params: { count: String(MOST_POSTS), include_html: '0', ...extras },
    }),
    decode: (response, apiRoot) => {
      const { data } = openEnvelope(response, scopes)
      if (!Array.isArray(data)) throw new NetworkError('not-an-api', { status: response.status })
      return readList(readReply, data.slice(0, MOST_POSTS)).flatMap((value): Reply[] => {
        const post = decodeObject('post', value, apiRoot)
        return post.kind === 'post' ? [{ post, repliedToId: value.reply_to }] : []
      })
    },
  }
}
