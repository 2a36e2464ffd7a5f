import { describe, expect, it } from 'vitest'
import { type Action, chipsOf } from '#client/domain/actions.ts'
import { NO_ROWS, reconcile } from '#client/domain/reconcile.ts'
import { makeFollow } from '#client/testing/make.ts'
import { actionsToRead, filterOf, isFolded, toggled, withFilter } from './filter.ts'

const KNOWN: readonly Action[] = ['follow', 'reply', 'repost', 'star']

describe('the filter in the address', () => {
  it('reads several actions, in the order of the network', () => {
    expect(filterOf(new URLSearchParams('actions=repost,follow'), KNOWN)).toEqual(['follow', 'repost'])
  })

  it.each(['', 'actions=', 'actions=poke', 'actions=__proto__,constructor', 'actions=REPOST'])(
    '"%s" names nothing the network knows, so it is no filter',
    (search) => {
      expect(filterOf(new URLSearchParams(search), KNOWN)).toEqual([])
    },
  )

  it('leaves out only what the network does not know, and what is named twice', () => {
    expect(filterOf(new URLSearchParams('actions=poke, star,star'), KNOWN)).toEqual(['star'])
  })

  it('is written beside other parameters, and "all" is no parameter', () => {
    const params = new URLSearchParams('theme=dark&actions=star')
    expect(withFilter(params, ['follow', 'star']).toString()).toBe('theme=dark&actions=follow%2Cstar')
    expect(withFilter(params, []).toString()).toBe('theme=dark')
  })

  it('is switched one action at a time', () => {
    expect(toggled(['star'], 'follow')).toEqual(['star', 'follow'])
    expect(toggled(['star', 'follow'], 'star')).toEqual(['follow'])
  })

  it('asks for all known actions by name when there is none', () => {
    expect(actionsToRead([], KNOWN)).toEqual(KNOWN)
    expect(actionsToRead(['star'], KNOWN)).toEqual(['star'])
  })
})

describe('the chips of actions on channels', () => {
  const known: readonly Action[] = ['star', 'broadcast_create', 'broadcast_subscribe']
  const { rows } = reconcile(NO_ROWS, [makeFollow({ actors: ['a'] })])
  const created = { ...makeFollow({ actors: ['a'] }), action: 'broadcast_create' as const }

  it('are one while the stream has none of them and none is on', () => {
    expect(isFolded([], rows)).toBe(true)
    expect(chipsOf(known, true)).toEqual(['star', 'channels'])
    expect(isFolded(['broadcast_create'], rows)).toBe(false)
    expect(isFolded([], reconcile(NO_ROWS, [created]).rows)).toBe(false)
    expect(chipsOf(known, false)).toEqual(known)
  })

  it('asks for all of them by the one, which stays while it is on', () => {
    const filter = filterOf(new URLSearchParams('actions=channels'), known)
    expect(filter).toEqual(['channels'])
    expect(actionsToRead(filter, known)).toEqual(['broadcast_create', 'broadcast_subscribe'])
    expect(isFolded(filter, reconcile(NO_ROWS, [created]).rows)).toBe(true)
  })

  it('is no chip of a network without channels', () => {
    expect(filterOf(new URLSearchParams('actions=channels'), ['star'])).toEqual([])
  })
})
