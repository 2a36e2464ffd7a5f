import { describe, expect, it } from 'vitest'
import type { Interaction } from '#client/domain/interaction.ts'
import { decodePushed } from '#client/network/push-messages.ts'
import { makeFollow, makePost, makeStar } from '#client/testing/make.ts'
import { countedRowOf, countedRowOfPushed, countRows } from './counted-rows.ts'

function pushedRow(interaction: Interaction) {
  return countedRowOfPushed({ kind: 'row', group: '31', interaction })
}

function pushedEvent(notification_type: string, body: string, notification_id = 12) {
  const event = { notification_id, notification_type, title: 'Ines did something', body }
  const [pushed] = decodePushed('events', event, new URL('https://oven.example/api/'))
  if (pushed === undefined) throw new Error('The event was not understood')
  return countedRowOfPushed(pushed)
}

describe('a message of a row', () => {
  const unread = [countedRowOf(makeStar({ post: '1', actors: ['a', 'b'] }))]

  it('counts no more when the row was new already and grows', () => {
    expect(countRows(unread, [pushedRow(makeStar({ post: '1', actors: ['c', 'a', 'b'] }))])).toBe(1)
  })

  it('counts as another row when it shares no actor, or is about something else', () => {
    expect(countRows(unread, [pushedRow(makeStar({ post: '1', actors: ['c'] }))])).toBe(2)
    expect(countRows(unread, [pushedRow(makeStar({ post: '2', actors: ['a'] }))])).toBe(2)
    expect(countRows([], [pushedRow(makeStar({ post: '2', actors: ['a'] }))])).toBe(1)
  })
})

describe('a message of an event', () => {
  const rye = makePost('1', { text: [{ kind: 'text', text: 'Rye  today.\n' }] })
  const favourites: Interaction = {
    ...makeStar({ actors: ['a'] }),
    ...{ action: 'favourite', object: { kind: 'post', ...rye }, groupKey: 'favourite-1-9' },
  }
  const unread = [countedRowOf(favourites), countedRowOf(makeFollow({ actors: ['a'] }))]

  it('counts no more when a row of its action and text was new already', () => {
    expect(countRows(unread, [pushedEvent('favourite', 'Rye today.')])).toBe(2)
    expect(countRows(unread, [pushedEvent('follow', 'I bake.'), pushedEvent('follow', 'I mill.')])).toBe(2)
  })

  it('counts each of what never shares a row, and rows with other texts or actions', () => {
    const told = [pushedEvent('favourite', 'Oats today.'), pushedEvent('reblog', 'Rye today.')]
    expect(
      countRows(unread, [...told, pushedEvent('mention', 'Rye?', 13), pushedEvent('mention', 'Rye?', 14)]),
    ).toBe(6)
  })
})
