import { describe, expect, it } from 'vitest'
import { comparedUserIds, type FilterRules, parseFilter, passesFilter } from './event-filter.ts'
import { HttpError } from './http-error.ts'

const STAR = {
  meta: { type: 'star', id: '31', timestamp: 1_000 },
  data: {
    user: { id: '7', username: 'anna', counts: { followers: 12 } },
    post: {
      id: '9',
      text: 'Rye today.',
      entities: { hashtags: [{ name: 'rye' }, { name: 'bread' }] },
      'a*b': true,
    },
  },
}
const NOBODY: ReadonlySet<number> = new Set()

type Clause = FilterRules['clauses'][number]

function clause(operator: string, field: string, value: unknown, objectType = 'star'): Clause {
  return { object_type: objectType, operator, field, value } as Clause
}

function passes(clauses: Clause[], policy: FilterRules['match_policy'] = 'include_any', authorized = NOBODY) {
  return passesFilter({ match_policy: policy, clauses }, 'star', STAR, authorized)
}

describe('a clause', () => {
  it.each([
    ['equals', '/data/user/username', 'anna', true],
    ['equals', '/data/user/username', 'Anna', false],
    ['equals', '/data/post/nothing', 'anna', false],
    ['matches', '/data/post/text', 'today', true],
    ['matches', '/data/post/text', 'tomorrow', false],
    ['matches', '/data/user/counts', 'today', false],
    ['lt', '/data/user/counts/followers', 13, true],
    ['lt', '/data/user/counts/followers', 12, false],
    ['le', '/data/user/counts/followers', 12, true],
    ['gt', '/data/user/counts/followers', 11, true],
    ['ge', '/data/user/id', '10', false],
    ['gt', '/data/user/username', 'ann', true],
    ['gt', '/data/user/username', true, false],
    ['one_of', '/data/user/id', ['6', '7'], true],
    ['one_of', '/data/user/id', ['6'], false],
    ['equals', '/data/post/entities/hashtags/*/name', 'bread', true],
    ['equals', '/data/post/entities/hashtags/*/name', 'oats', false],
    ['equals', '/data/post/entities/hashtags/1/name', 'bread', true],
    ['equals', '/data/post/a~2b', true, true],
    ['equals', '/meta/type', 'star', true],
  ])('%s of %s and %j is %s', (operator, field, value, expected) => {
    expect(passes([clause(operator, field, value)])).toBe(expected)
  })

  it('compares with the users who have authorized the app', () => {
    const rules = {
      match_policy: 'include_any' as const,
      clauses: [clause('one_of', '/data/user/id', '$authorized_userids')],
    }
    expect(comparedUserIds(rules, 'star', STAR)).toEqual([7])
    expect(passesFilter(rules, 'star', STAR, new Set([7]))).toBe(true)
    expect(passesFilter(rules, 'star', STAR, NOBODY)).toBe(false)
  })

  it('says nothing of other types', () => {
    expect(passes([clause('equals', '/data/user/id', '6', 'post')])).toBe(true)
  })
})

it.each([
  ['include_any', true],
  ['include_all', false],
  ['exclude_any', false],
  ['exclude_all', true],
] as const)('%s of one clause that holds and one that does not is %s', (policy, expected) => {
  const holds = clause('equals', '/data/user/id', '7')
  expect(passes([holds, clause('equals', '/data/user/id', '6')], policy)).toBe(expected)
  expect(passes([holds], policy)).toBe(policy.startsWith('include'))
})

it.each([
  {},
  { name: ' ' },
  { match_policy: 'include_some' },
  { clauses: [] },
  { clauses: Array.from({ length: 51 }, () => clause('equals', '/data', 1)) },
  { clauses: [clause('equals', 'data', 1)] },
  { clauses: [clause('equals', '/data', '$authorized_userids', 'toast')] },
  { clauses: [clause('one_of', '/data', 'everybody')] },
  { clauses: [clause('equals', '/data', [1])] },
  { clauses: [clause('equals', '/data', 'a\0')] },
])('a filter is refused for %j', (wrong) => {
  const valid = {
    name: 'Stars',
    match_policy: 'include_any',
    clauses: [clause('equals', '/data/user/id', '7')],
  }
  expect(parseFilter(valid).name).toBe('Stars')
  const body = Object.keys(wrong).length === 0 ? {} : { ...valid, ...wrong }
  expect(() => parseFilter(body)).toThrow(HttpError)
})
