import { expect, it } from 'vitest'
import { replies as appnet } from './appnet/replies.ts'
import { replies as pnut } from './pnut/replies.ts'

const ROOT = new URL('https://api.example/v1/')

function response(data: unknown) {
  return { status: 200, headers: new Headers(), body: { data, meta: { code: 200 } } }
}

it.each([
  ['App.net', appnet, { text: 'Keep one!' }, 'you_starred'],
  ['pnut.io', pnut, { content: { text: 'Keep one!' } }, 'you_bookmarked'],
] as const)(
  '%s says what each post of a thread answers, and which are starred',
  (_, dialect, text, field) => {
    const user = { id: '7', username: 'anna' }
    const read = dialect.decode(
      response([
        { id: '3', reply_to: '1', user, ...text, [field]: true },
        { id: '2', reply_to: '1', user, ...text, [field]: false },
        { id: '1', user, ...text },
      ]),
      ROOT,
    )
    expect(read.map(({ post, repliedToId }) => [post.id, repliedToId, post.isStarred])).toEqual([
      ['3', '1', true],
      ['2', '1', false],
      ['1', undefined, undefined],
    ])
  },
)
