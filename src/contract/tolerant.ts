/**
 * Fields as a client accepts them: every one may be missing or of the wrong type, since networks drift and one odd field
 * must not cost a row. A value that cannot be used reads as `undefined`; parsing never fails on a part, and lists skip
 * entries that cannot be used.
 */
import * as v from 'valibot'

export const text = v.fallback(v.optional(v.string()), undefined)
export const flag = v.fallback(v.optional(v.boolean()), undefined)
export const wholeNumber = v.fallback(v.optional(v.pipe(v.number(), v.integer())), undefined)

/** As `token`, where one has to be there: entries of a list. */
export const requiredToken = v.union([
  v.pipe(v.string(), v.nonEmpty()),
  v.pipe(v.number(), v.integer(), v.transform(String)),
])

/** Ids and cursors: documented as strings, sent as numbers by some servers. Opaque, so they are only ever strings here. */
export const token = v.fallback(v.optional(requiredToken), undefined)

export function part<Schema extends v.GenericSchema>(schema: Schema) {
  return v.fallback(v.optional(schema), undefined)
}

/** A list whose unusable entries are skipped; anything that is no list is an empty one. */
export function listOf<Schema extends v.GenericSchema>(schema: Schema) {
  return v.fallback(
    v.pipe(
      v.array(v.unknown()),
      v.transform((entries) =>
        entries.flatMap((entry) => {
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
