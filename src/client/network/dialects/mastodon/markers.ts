import { readMarkers } from '#contract/mastodon/reading.ts'
import type { MarkerDialect } from '../../dialect.ts'
import { openResponse } from './decode/response.ts'
import { missingScopes } from './scopes.ts'

const SCOPES = ['read:statuses', 'write:statuses']

/** Mastodon's markers: how far the notifications were read, shared by all programs of a viewer. */
export const markers: MarkerDialect = {
  missingScopes: (granted) => missingScopes(SCOPES, granted),
  readRequest: { path: 'v1/markers', params: { 'timeline[]': 'notifications' } },
  decode: (response) => openResponse(response, readMarkers)?.notifications?.last_read_id,
  writeRequest: (cursor) => ({
    path: 'v1/markers',
    params: {},
    method: 'POST',
    form: { 'notifications[last_read_id]': cursor },
  }),
}
