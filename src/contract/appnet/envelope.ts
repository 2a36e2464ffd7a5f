import * as v from 'valibot'

/** `meta` of a success; the cursors and `more` on paginated answers only, and no cursors on an empty page. */
export interface SuccessMeta {
  code: 200
  max_id?: string
  min_id?: string
  more?: boolean
}

export interface ErrorMeta {
  code: number
  error_message: string
  error_slug?: ErrorSlug
  error_id: string
}

export type ErrorSlug =
  'invalid-token' | 'not-authorized' | 'token-expired' | 'code-used' | 'redirect-uri-required'

export const errorEnvelopeSchema = v.strictObject({
  meta: v.strictObject({
    code: v.pipe(v.number(), v.integer(), v.minValue(400)),
    error_message: v.pipe(v.string(), v.nonEmpty()),
    error_slug: v.optional(v.string()),
    error_id: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}\$[0-9a-f]{32}$/)),
  }),
})
