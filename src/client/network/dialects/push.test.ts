import { describe, expect, it } from 'vitest'
import { NetworkError } from '../errors.ts'
import { push as appnet } from './appnet/push.ts'
import { push as mastodon } from './mastodon/push.ts'

const TARGET = { endpoint: 'https://push.example/a', keys: { p256dh: 'key', auth: 'secret' } }

function answer(body: unknown, status = 200) {
  return { status, headers: new Headers(), body }
}

describe('push messages of Hark’s own service', () => {
  it('are subscribed with the key that the service names, and ended by their id', () => {
    const state = { data: { application_server_key: 'abc', subscriptions: [] }, meta: { code: 200 } }
    expect(appnet.decodeKey(answer(state))).toBe('abc')
    expect(appnet.subscribeRequest(TARGET, ['star'])).toMatchObject({
      ...{ method: 'POST', path: 'users/me/push', json: { ...TARGET, actions: ['star'] } },
    })
    const created = { data: { id: '4', endpoint: TARGET.endpoint, actions: ['star'] }, meta: { code: 200 } }
    expect(appnet.unsubscribeRequest(appnet.decodeSubscribed(answer(created)))).toMatchObject({
      ...{ method: 'DELETE', path: 'users/me/push/4' },
    })
  })

  it('are not there where the path is not', () => {
    expect(appnet.decodeKey(answer({ meta: { code: 404 } }, 404))).toBeUndefined()
    expect(() => appnet.decodeKey(answer({ meta: { code: 503 } }, 503))).toThrow(NetworkError)
    expect(() => appnet.decodeKey(answer('<html>'))).toThrow(NetworkError)
  })
})

describe('push messages of a Mastodon server', () => {
  it('need the scope push', () => {
    expect(mastodon.missingScopes(['read:notifications'])).toEqual(['push'])
    expect(mastodon.missingScopes(['read', 'push'])).toEqual([])
  })

  it('are subscribed with the standard’s encryption, for the types that count', () => {
    const instance = { configuration: { vapid: { public_key: 'abc' } } }
    expect(mastodon.decodeKey(answer(instance))).toBe('abc')
    const { json, ...request } = mastodon.subscribeRequest(TARGET, ['favourite'])
    expect(request).toEqual({ method: 'POST', path: 'v1/push/subscription', params: {} })
    expect(json).toMatchObject({
      subscription: { ...TARGET, standard: true },
      data: { policy: 'all', alerts: { favourite: true, reblog: false, mention: false } },
    })
    expect(mastodon.unsubscribeRequest(mastodon.decodeSubscribed(answer({ id: 1 })))).toMatchObject({
      ...{ method: 'DELETE', path: 'v1/push/subscription' },
    })
  })

  it('are not there before the server names a key', () => {
    expect(mastodon.decodeKey(answer({ configuration: {} }))).toBeUndefined()
    expect(mastodon.decodeKey(answer({}, 404))).toBeUndefined()
    expect(() => mastodon.decodeSubscribed(answer({ error: 'no' }, 403))).toThrow(NetworkError)
  })
})
