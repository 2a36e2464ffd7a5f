import { beforeEach, describe, expect, it, vi } from 'vitest'
import { countedRowOf } from '#client/push/counted-rows.ts'
import type { PushRecord } from '#client/push/push-record.ts'
import { makePost, makeStar } from '#client/testing/make.ts'

const ORIGIN = 'https://hark.example'
const RECORD: PushRecord = {
  ...{ account: 'demo:5', viewerId: '5', networkName: 'Crumbs', apiRoot: `${ORIGIN}/stream/0/` },
  ...{ format: 'rows', name: 'a', language: 'en', messages: undefined, unreadRows: [] },
}

interface Shown {
  title: string
  tag: string
  data: { url: string }
}

const state = {
  record: RECORD,
  shown: new Map<string, Shown>(),
  badges: [] as number[],
  windows: [] as string[],
  /** What happened to windows, in order. */
  done: [] as unknown[][],
}
const handlers = new Map<string, (event: object) => void>()

vi.mock('#client/push/push-record.ts', () => ({ readPushRecord: () => Promise.resolve(state.record) }))

function makeWindow(url: string) {
  return {
    ...{ url, focused: false, visibilityState: 'hidden' },
    focus: () => Promise.resolve(void state.done.push(['focus', url])),
    postMessage: (message: object) => void state.done.push(['tell', url, message]),
  }
}

beforeEach(async () => {
  Object.assign(state, { record: RECORD, shown: new Map(), badges: [], windows: [], done: [] })
  vi.stubGlobal('navigator', {
    languages: ['en'],
    setAppBadge: (count: number) => Promise.resolve(void state.badges.push(count)),
  })
  vi.stubGlobal('self', {
    addEventListener: (name: string, handler: (event: object) => void) => handlers.set(name, handler),
    location: { origin: ORIGIN },
    clients: {
      matchAll: () => Promise.resolve(state.windows.map(makeWindow)),
      openWindow: (url: string) => Promise.resolve(void state.done.push(['open', url])),
    },
    registration: {
      scope: `${ORIGIN}/push/demo~3A5/`,
      getNotifications: ({ tag }: { tag?: string } = {}) =>
        Promise.resolve([...state.shown.values()].filter((each) => tag === undefined || each.tag === tag)),
      showNotification: (title: string, options: Omit<Shown, 'title'>) =>
        Promise.resolve(void state.shown.set(options.tag, { title, ...options })),
    },
  })
  vi.resetModules()
  await import('./push-worker.ts')
  return () => {
    vi.unstubAllGlobals()
  }
})

async function dispatch(name: string, event: object) {
  let work: Promise<unknown> = Promise.resolve()
  handlers.get(name)?.({
    ...event,
    waitUntil: (each: Promise<unknown>) => {
      work = each
    },
  })
  await work
}

/** Hands the worker a message of stars. @param actors their ids, the latest first */
function deliver(post: string, ...actors: string[]) {
  const users = actors.map((id) => ({ id, username: `person_${id}`, name: `Person ${id}` }))
  const user = { id: '5', username: 'vera', name: 'Vera' }
  const objects = [{ id: post, text: `Post ${post}`, user }]
  const frame = { event_date: '2026-11-22T09:11:12Z', pagination_id: '3' }
  const interaction = { ...frame, action: 'star', users, objects }
  const rows = [{ group: `star ${post}`, user_count: users.length, interaction }]
  return dispatch('push', { data: { json: () => ({ viewer_id: '5', more: 0, rows }) } })
}

describe('the count on the icon', () => {
  it('grows by each row that messages tell of, and not by each message', async () => {
    await deliver('1', 'a')
    await deliver('1', 'b', 'a')
    await deliver('2', 'a')
    expect(state.badges).toEqual([1, 1, 2])
    expect([...state.shown.values()].map(({ title }) => title)).toEqual([
      'Person b and Person a starred your post',
      'Person a starred your post',
    ])
  })

  it('does not grow by a message of a row that was new already', async () => {
    const unread = [makeStar({ post: '1', actors: ['a'] }), makeStar({ post: '2', actors: ['c'] })]
    state.record = { ...RECORD, unreadRows: unread.map(countedRowOf) }
    await deliver('1', 'b', 'a')
    await deliver('3', 'a')
    expect(state.badges).toEqual([2, 3])
  })

  it('does not grow by an event of a row that was new already', async () => {
    const star = makeStar({ actors: ['a'] })
    const object = { kind: 'post' as const, ...makePost('1', { text: [{ kind: 'text', text: 'Rye.' }] }) }
    const unreadRows = [countedRowOf({ ...star, action: 'favourite', object, groupKey: 'favourite-1' })]
    state.record = { ...RECORD, format: 'events', unreadRows }
    const event = { notification_id: 12, notification_type: 'favourite', title: 'Ines did', body: 'Rye.' }
    await dispatch('push', { data: { json: () => event } })
    await dispatch('push', { data: { json: () => ({ ...event, body: 'Oats.' }) } })
    expect(state.badges).toEqual([1, 2])
  })

  it('is left alone where none is shown', async () => {
    state.record = { ...RECORD, unreadRows: undefined }
    await deliver('1', 'a')
    expect(state.badges).toEqual([])
    expect(state.shown.size).toBe(1)
  })
})

describe('a click', () => {
  const LIST = `${ORIGIN}/?account=demo%3A5`
  const POST = `${ORIGIN}/people/vera/posts/1`

  async function click(url: string) {
    await dispatch('notificationclick', { notification: { close: () => undefined, data: { url } } })
    return state.done
  }

  it('on what leads to a list shows it in the window that is open, whatever account and filter it shows', async () => {
    const shown = `${ORIGIN}/?only=star`
    state.windows = [POST, `${ORIGIN}/sign-in`, 'https://other.example/', shown, `${ORIGIN}/`]
    expect(await click('/?account=demo%3A5')).toEqual([
      ['focus', shown],
      ['tell', shown, { openList: LIST }],
    ])
  })

  it('on what leads to a list opens a window where none shows a list', async () => {
    state.windows = [POST]
    expect(await click('/?account=demo%3A5')).toEqual([['open', LIST]])
  })

  it('on what leads to a page shows the window that has it, or opens one', async () => {
    state.windows = [`${ORIGIN}/`, POST]
    expect(await click(POST)).toEqual([['focus', POST]])
    state.windows = [`${ORIGIN}/`]
    expect(await click(POST)).toEqual([
      ['focus', POST],
      ['open', POST],
    ])
  })
})
