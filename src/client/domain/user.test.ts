import { expect, it } from 'vitest'
import { makePerson } from '#client/testing/make.ts'
import { uniqueById } from './user.ts'

it('keeps each person where they come first, as they are described there', () => {
  const [ana, ben] = [makePerson('a'), makePerson('b')]
  expect(uniqueById([ana, ben, makePerson('a', { name: 'Ana, a week ago' })])).toEqual([ana, ben])
})
