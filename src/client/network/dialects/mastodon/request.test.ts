import { describe, expect, it } from 'vitest'
import type { ServerLimits } from '../../dialect.ts'
import { NetworkError } from '../../errors.ts'
import { actions } from './decode/types.ts'
import { NO_LIMITS, withLess } from './limits.ts'
import { pageRequest } from './request.ts'

const UNGROUPED: ServerLimits = { ...NO_LIMITS, isUngrouped: true }
const ALL = { actions, count: 20 }

describe('pageRequest', () => {
  it('asks for no more groups than the network sends', () => {
    const { path, params } = pageRequest({ actions: ['favourite', 'mention'], count: 200, newerThan: '9' })
    expect(path).toBe('v2/notifications')
    expect(params).toMatchObject({
      'types[]': ['mention', 'favourite'],
      'grouped_types[]': ['favourite', 'reblog', 'follow'],
      limit: '80',
      since_id: '9',
    })
  })

  it('names no type without a filter, so that none is refused and types it does not know come too', () => {
    expect(pageRequest(ALL).params).not.toHaveProperty('types[]')
    expect(pageRequest(ALL, UNGROUPED).params).toEqual({ limit: '20' })
  })

  it('asks for a list one by one: as many as groups are wanted, and all that is newer, as far as it allows', () => {
    const { path, params } = pageRequest({ actions: ['follow'], count: 20, olderThan: '9' }, UNGROUPED)
    expect(path).toBe('v1/notifications')
    expect(params).toMatchObject({ 'types[]': ['follow'], limit: '20', max_id: '9' })
    expect(params['exclude_types[]']).toContain('mention')
    expect(params['exclude_types[]']).not.toContain('follow')
    expect(pageRequest({ actions, count: 160 }, UNGROUPED).params).toMatchObject({ limit: '80' })
    expect(pageRequest({ ...ALL, newerThan: '9' }, UNGROUPED).params).toEqual({ limit: '80', since_id: '9' })
  })

  it('spells every kind of reaction', () => {
    expect(pageRequest({ actions: ['reaction'], count: 20 }).params['types[]']).toEqual([
      'pleroma:emoji_reaction',
      'reaction',
      'emoji_reaction',
    ])
  })

  it('leaves out names that a server refused; it reads longer pages where the filter is made here', () => {
    const base: ServerLimits = { ...NO_LIMITS, knownTypes: 'base' }
    expect(pageRequest({ actions: ['status', 'mention'], count: 20 }, base).params).toMatchObject({
      'types[]': ['mention', 'status'],
      limit: '20',
    })
    const quotes = pageRequest({ actions: ['quote', 'mention'], count: 20 }, base).params
    expect(quotes).not.toHaveProperty('types[]')
    expect(quotes).toMatchObject({ limit: '80' })
  })
})

describe('withLess', () => {
  const quotes = { actions: ['quote'] as const, count: 20 }
  function refused(status: number, message = 'no') {
    return new NetworkError(status >= 500 ? 'server' : 'rejected', { status, message })
  }

  it('falls back to the list one by one where the grouped one is not there, once', () => {
    expect(withLess(refused(404), ALL)).toEqual(UNGROUPED)
    expect(withLess(refused(404), ALL, UNGROUPED)).toBeUndefined()
  })

  it.each([400, 422, 500])('leaves out types after a %i, first the newer ones and then all', (status) => {
    const base = withLess(refused(status), quotes)
    expect(base).toMatchObject({ knownTypes: 'base' })
    expect(withLess(refused(status), quotes, base)).toMatchObject({ knownTypes: 'none' })
  })

  it('lowers the limit to what the server says, else step by step', () => {
    const told = withLess(refused(422, 'The limit may not be greater than 30.'), ALL)
    expect(told).toMatchObject({ maxCount: 30 })
    expect(pageRequest({ actions, count: 160 }, told).params).toMatchObject({ limit: '30' })
    const lower = withLess(refused(400), ALL)
    expect(lower).toMatchObject({ maxCount: 40 })
    expect(withLess(refused(400), ALL, lower)).toMatchObject({ maxCount: 20 })
    expect(withLess(refused(400), ALL, { ...NO_LIMITS, maxCount: 20 })).toBeUndefined()
  })

  it('is no answer to a server that is down, or to anything but a refusal of the request', () => {
    expect(withLess(refused(500), ALL)).toBeUndefined()
    for (const status of [401, 403, 429, 502, 503]) expect(withLess(refused(status), quotes)).toBeUndefined()
  })
})
