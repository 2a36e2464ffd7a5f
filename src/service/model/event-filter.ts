/** The filters of app streams, with the `match_policy` and `clauses` of App.net's documentation. */
import * as v from 'valibot'
import { OBJECT_TYPES } from '#contract/appnet/streams.ts'
import { badRequest } from './http-error.ts'
import { isStorableText } from './text/post-text.ts'

/** In a `one_of`: the users who have authorized the app. */
const AUTHORIZED_USERS = '$authorized_userids'

const MAX_CLAUSES = 50
const MAX_VALUES = 500
const MAX_LENGTH = 256

const shortText = v.pipe(v.string(), v.maxLength(MAX_LENGTH), v.check(isStorableText))
const scalar = v.union([shortText, v.pipe(v.number(), v.finite()), v.boolean(), v.null()])

const clauseSchema = v.variant('operator', [
  v.object({
    object_type: v.picklist(OBJECT_TYPES),
    operator: v.picklist(['equals', 'matches', 'lt', 'le', 'gt', 'ge']),
    field: v.pipe(shortText, v.regex(/^(\/[^/]*)+$/)),
    value: scalar,
  }),
  v.object({
    object_type: v.picklist(OBJECT_TYPES),
    operator: v.literal('one_of'),
    field: v.pipe(shortText, v.regex(/^(\/[^/]*)+$/)),
    value: v.union([v.literal(AUTHORIZED_USERS), v.pipe(v.array(scalar), v.maxLength(MAX_VALUES))]),
  }),
])

const rulesSchema = v.object({
  match_policy: v.picklist(['include_any', 'include_all', 'exclude_any', 'exclude_all']),
  clauses: v.pipe(v.array(clauseSchema), v.minLength(1), v.maxLength(MAX_CLAUSES)),
})

export type FilterRules = v.InferOutput<typeof rulesSchema>
type Clause = v.InferOutput<typeof clauseSchema>

/**
 * Parses the name and the rules of a filter.
 * @throws HttpError 400
 */
export function parseFilter(body: Readonly<Record<string, unknown>>): { name: string; rules: FilterRules } {
  const name = body['name']
  if (typeof name !== 'string' || name.trim() === '' || !v.is(shortText, name)) {
    throw badRequest(`name has to hold 1 to ${MAX_LENGTH} characters.`)
  }
  const parsed = v.safeParse(rulesSchema, body)
  if (parsed.success) return { name, rules: parsed.output }
  throw badRequest(
    'A filter has a match_policy (include_any, include_all, exclude_any, exclude_all) and 1 to ' +
      `${MAX_CLAUSES} clauses with object_type, operator (equals, matches, lt, le, gt, ge, one_of), field and value.`,
  )
}

/** Returns the ids that a filter compares with the users who have authorized the app, in one envelope. */
export function comparedUserIds(rules: FilterRules, type: string, envelope: unknown): number[] {
  return clausesFor(rules, type)
    .filter((clause) => clause.value === AUTHORIZED_USERS)
    .flatMap((clause) => valuesAt(envelope, clause.field))
    .map(Number)
    .filter((id) => Number.isSafeInteger(id))
}

/**
 * Returns whether a filter lets an event through. Clauses are about the events of their own object type; an event of
 * a type that no clause names passes.
 * @param authorized which of the `comparedUserIds` have authorized the app
 */
export function passesFilter(
  rules: FilterRules,
  type: string,
  envelope: unknown,
  authorized: ReadonlySet<number>,
): boolean {
  const clauses = clausesFor(rules, type)
  if (clauses.length === 0) return true
  const results = clauses.map((clause) => {
    return valuesAt(envelope, clause.field).some((value) => holds(clause, value, authorized))
  })
  switch (rules.match_policy) {
    case 'include_any':
      return results.some(Boolean)
    case 'include_all':
      return results.every(Boolean)
    case 'exclude_any':
      return !results.some(Boolean)
    case 'exclude_all':
      return !results.every(Boolean)
    default:
      return rules.match_policy satisfies never
  }
}

function clausesFor(rules: FilterRules, type: string): Clause[] {
  return rules.clauses.filter((clause) => clause.object_type === type)
}

/** Returns the values at a JSON Pointer (RFC 6901), in which `*` is every element of a list and `~2` a star. */
function valuesAt(root: unknown, pointer: string): unknown[] {
  let values = [root]
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~2', '*').replaceAll('~1', '/').replaceAll('~0', '~')
    values = values.flatMap((value) => {
      if (step === '*') return Array.isArray(value) ? (value as unknown[]) : []
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return []
      return [(value as Record<string, unknown>)[name]]
    })
  }
  return values
}

function holds(clause: Clause, value: unknown, authorized: ReadonlySet<number>): boolean {
  switch (clause.operator) {
    case 'equals':
      return value === clause.value
    case 'matches':
      return typeof value === 'string' && typeof clause.value === 'string' && value.includes(clause.value)
    case 'one_of':
      if (clause.value === AUTHORIZED_USERS) return authorized.has(Number(value))
      return clause.value.some((one) => one === value)
    case 'lt':
      return compare(value, clause.value) < 0
    case 'le':
      return compare(value, clause.value) <= 0
    case 'gt':
      return compare(value, clause.value) > 0
    case 'ge':
      return compare(value, clause.value) >= 0
    default:
      return clause satisfies never
  }
}

/** Compares numbers, and texts that are ids, as numbers, other texts as texts. @returns NaN for what has no order */
function compare(value: unknown, limit: unknown): number {
  const [a, b] = [Number(value), Number(limit)]
  const isOrdered = [value, limit].every(
    (side) => typeof side === 'number' || (typeof side === 'string' && side !== ''),
  )
  if (!isOrdered) return NaN
  if (!Number.isNaN(a) && !Number.isNaN(b)) return a - b
  if (typeof value === 'string' && typeof limit === 'string')
    return value < limit ? -1 : Number(value > limit)
  return NaN
}
