/**
 * Fields as a client accepts them: every one may be missing or of the wrong type, since networks drift and one odd field
 * must not cost a row. A value that cannot be used reads as `undefined`; parsing never fails on a part, and lists skip
 * entries that cannot be used.
 */
import * as v from 'valibot'

export const text = v.fallback(v.optional(v.string()), undefined)
export const flag = v.fallback(v.optional(v.boolean()), undefined)
export const wholeNumber = v.fallback(v.optional(v.pipe(v.number(), v.safeInteger())), undefined)

/** Longer than any id or cursor of a network, in UTF-16 units. */
const MAX_TOKEN_LENGTH = 1_000

/** As `token`, where one has to be there: entries of a list. A number that was rounded is no id. */
export const requiredToken = v.union([
  v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_TOKEN_LENGTH)),
  v.pipe(v.number(), v.safeInteger(), v.transform(String)),
])

/** Ids and cursors: documented as strings, sent as numbers by some servers. Opaque, so they are only ever strings here. */
export const token = v.fallback(v.optional(requiredToken), undefined)

export function part<Schema extends v.GenericSchema>(schema: Schema) {
  return v.fallback(v.optional(schema), undefined)
}

/** More entries than these are of no use in any list of an object; reading them would freeze the page. */
const MAX_ENTRIES = 2_000

/** A list whose unusable entries are skipped, as are those after the first `maxEntries`; anything that is no list is an empty one. */
export function listOf<Schema extends v.GenericSchema>(schema: Schema, maxEntries = MAX_ENTRIES) {
  return v.fallback(
    v.pipe(
      v.array(v.unknown()),
      v.transform((entries) =>
        entries.slice(0, maxEntries).flatMap((entry) => {
          const result = v.safeParse(schema, entry)
          return result.success ? [result.output] : []
        }),
      ),
    ),
    [],
  )
}

/** Reads `data` of a list endpoint entry by entry. */
export function readList<Schema extends v.GenericSchema>(schema: Schema, data: readonly unknown[]) {
  return v.parse(listOf(schema), data)
}
