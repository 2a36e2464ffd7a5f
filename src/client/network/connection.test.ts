import { afterEach, expect, it, vi } from 'vitest'
import { type Connection, readActors, readPage } from './connection.ts'
import type { ServerLimits } from './dialect.ts'
import { actions } from './dialects/mastodon/decode/types.ts'
import { mastodon } from './dialects/mastodon/mastodon.ts'

const { signal } = new AbortController()
const ALL = { actions, count: 80 }

afterEach(() => {
  vi.unstubAllGlobals()
})

/** A connection to a server that answers so, what it was asked for, and what is remembered of it. */
function connect(answer: (url: URL) => Response) {
  const asked: string[] = []
  vi.stubGlobal('fetch', (url: URL) => {
    asked.push(`${url.pathname} ${url.searchParams.get('limit') ?? ''}`.trim())
    return Promise.resolve(answer(url))
  })
  let known: ServerLimits | undefined
  const set = vi.fn((limits: ServerLimits) => {
    known = limits
  })
  const connection: Connection = {
    dialect: mastodon,
    apiRoot: new URL('https://oven.example/api/'),
    token: 'secret',
    limits: { get: () => known, set },
  }
  return { connection, asked, set }
}

function refuse(status: number, error: string): Response {
  return Response.json({ error }, { status })
}

it('finds out once that a server lists notifications one by one, and asks for no people of its groups', async () => {
  const { connection, asked, set } = connect(({ pathname }) =>
    pathname === '/api/v1/notifications' ? Response.json([]) : refuse(404, 'Record not found'),
  )
  await readPage(connection, ALL, signal)
  await readPage(connection, ALL, signal)
  await expect(readActors(connection, 'ungrouped-1', signal)).resolves.toBeUndefined()
  expect(asked).toEqual(['/api/v2/notifications 80', '/api/v1/notifications 80', '/api/v1/notifications 80'])
  expect(set).toHaveBeenCalledTimes(1)
})

it('asks for no more at once than a server once said', async () => {
  const { connection, asked } = connect(({ searchParams }) =>
    Number(searchParams.get('limit')) > 40
      ? refuse(422, 'The limit may not be greater than 40.')
      : Response.json({ notification_groups: [] }),
  )
  await readPage(connection, ALL, signal)
  await readPage(connection, ALL, signal)
  expect(asked).toEqual(['/api/v2/notifications 80', '/api/v2/notifications 40', '/api/v2/notifications 40'])
})

it('remembers nothing of a server that refuses in any case', async () => {
  const { connection, set } = connect(() => refuse(500, 'Oops'))
  await expect(readPage(connection, ALL, signal)).rejects.toMatchObject({ kind: 'server' })
  expect(set).not.toHaveBeenCalled()
})
