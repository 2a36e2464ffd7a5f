import { badRequest, forbidden, type HttpError, notFound } from '#service/model/http-error.ts'
import { ENGLISH, type MessageKey, type Values } from './translation.ts'

interface Refusal {
  values?: Values
  /** Of the form, where one has to be corrected. */
  field?: string
  status?: 400 | 403 | 404
}

/** Makes an error that a page shows in the visitor's language. */
export function refuse(key: MessageKey, { values, field, status = 400 }: Refusal = {}): HttpError {
  const english = ENGLISH.t(key, values)
  const text = { key, ...(values && { values }) }
  if (status === 403) return forbidden(english, text)
  return status === 404 ? notFound(english, text) : badRequest(english, field, text)
}
