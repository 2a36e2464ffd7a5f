import * as v from 'valibot'
import { readPushState, readPushSubscription } from '#contract/appnet/push.ts'
import { SCOPES } from '#contract/appnet/scopes.ts'
import type { PushDialect } from '../../dialect.ts'
import { NetworkError } from '../../errors.ts'
import type { HttpResponse } from '../../http.ts'
import { openEnvelope } from '../envelope.ts'

const PATH = 'users/me/push'

/** Push messages of Hark's own service; App.net itself never had any, and answers 404. */
export const push: PushDialect = {
  format: 'rows',
  missingScopes: () => [],
  keyRequest: () => ({ path: PATH, params: {} }),
  decodeKey: (response) =>
    response.status === 404 ? undefined : read(response, readPushState).application_server_key,
  subscribeRequest: ({ endpoint, keys }, actions) => ({
    ...{ path: PATH, params: {}, method: 'POST', json: { endpoint, keys, actions } },
  }),
  decodeSubscribed: (response) => read(response, readPushSubscription).id,
  unsubscribeRequest: (id) => ({
    ...{ path: `${PATH}/${encodeURIComponent(id)}`, params: {}, method: 'DELETE' },
  }),
}

function read<Schema extends v.GenericSchema>(response: HttpResponse, schema: Schema): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, openEnvelope(response, SCOPES).data)
  if (!parsed.success) throw new NetworkError('not-an-api', { status: response.status })
  return parsed.output
}
