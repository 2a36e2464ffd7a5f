import { expect, it } from 'vitest'
import type { Interaction } from '#client/domain/interaction.ts'
import { englishTranslation } from '#client/i18n/load-translation.ts'
import { makeFollow, makePerson, makePost, makeStar } from '#client/testing/make.ts'
import { menuItems } from './menu-items.ts'
import { menuPosition } from './menu-position.ts'

const OPTIONS = {
  url: 'https://oven.example/p/1',
  kinds: ['follow', 'mute'],
  viewerId: 'viewer',
  canShowOnly: true,
} as const

function wordsOf(interaction: Interaction, options: Partial<Parameters<typeof menuItems>[1]> = {}) {
  return menuItems(interaction, { ...OPTIONS, ...options }, englishTranslation()).map((item) => {
    switch (item.kind) {
      case 'link':
        return `${item.label}: ${item.url}`
      case 'copy':
        return `copy ${item.url}`
      case 'only':
        return `only ${item.action}`
      case 'mute':
        return `mute ${item.person.id}`
      default:
        return item satisfies never
    }
  })
}

it('leads to the post and its author, here and on their own server', () => {
  const person = makePerson('7', {
    name: 'Ines',
    url: 'https://oven.example/@ines@tuff.example',
    originalUrl: 'https://tuff.example/@ines',
  })
  const post = makePost('1', { originalUrl: 'https://tuff.example/1' })
  const star = makeStar({ actors: [] })
  expect(wordsOf({ ...star, actors: [person], object: { kind: 'post', ...post } })).toEqual([
    'Open post: https://oven.example/p/1',
    'Original on tuff.example: https://tuff.example/1',
    'Open profile of Ines: https://oven.example/@ines@tuff.example',
    'Ines on tuff.example: https://tuff.example/@ines',
    'copy https://oven.example/p/1',
    'only star',
    'mute 7',
  ])
})

it('has no entry for what is not there, not known or not to be done', () => {
  const follow = makeFollow({ actors: ['viewer'] })
  expect(wordsOf(follow, { url: undefined, canShowOnly: false })).toEqual([])
  expect(wordsOf(makeStar({ actors: ['1', '2', '3'] }), { kinds: [] })).toEqual([
    'Open post: https://oven.example/p/1',
    'copy https://oven.example/p/1',
    'only star',
  ])
  expect(wordsOf(makeStar({ actors: ['1', '2'] })).slice(-2)).toEqual(['mute 1', 'mute 2'])
  expect(wordsOf(makeStar({ actors: ['1', '2', '3'] })).slice(-1)).toEqual(['mute 1'])
})

it('puts a menu at its button and within the window', () => {
  const viewport = { width: 390, height: 800 }
  const menu = { width: 200, height: 240 }
  const button = { top: 100, bottom: 132, left: 350, right: 382 }
  expect(menuPosition(button, menu, viewport, 'ltr')).toEqual({ top: 136, left: 182 })
  expect(menuPosition({ ...button, top: 700, bottom: 732 }, menu, viewport, 'ltr').top).toBe(456)
  expect(menuPosition({ ...button, left: 8, right: 40 }, menu, viewport, 'rtl').left).toBe(8)
  expect(menuPosition({ ...button, left: 8, right: 40 }, menu, viewport, 'ltr').left).toBe(4)
  expect(menuPosition(button, menu, { width: 100, height: 100 }, 'ltr')).toEqual({ top: 4, left: 4 })
})
