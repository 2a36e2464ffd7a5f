import * as v from 'valibot'
import { readPushInstance } from '#contract/mastodon/push.ts'
import { TYPES } from '#contract/mastodon/types.ts'
import type { PushDialect } from '../../dialect.ts'
import { openResponse } from './decode/response.ts'
import { typesOfActions } from './decode/types.ts'
import { missingScopes } from './scopes.ts'

const PATH = 'v1/push/subscription'

/** Push messages that a server of Mastodon's API sends itself: one subscription for each token. */
export const push: PushDialect = {
  format: 'events',
  missingScopes: (granted) => missingScopes(['push'], granted),
  keyRequest: () => ({ path: 'v2/instance', params: {} }),
  decodeKey: (response) =>
    response.status === 404
      ? undefined
      : openResponse(response, readPushInstance).configuration?.vapid?.public_key,
  subscribeRequest: ({ endpoint, keys }, actions) => {
    const wanted = typesOfActions(actions)
    return {
      ...{ path: PATH, params: {}, method: 'POST' },
      json: {
        // Without `standard` the server would encrypt as a draft of the standard said (4.4; else ignored).
        subscription: { endpoint, keys, standard: true },
        data: {
          policy: 'all',
          alerts: Object.fromEntries(TYPES.map((type) => [type, wanted.includes(type)])),
        },
      },
    }
  },
  // There is one for each token, so its name says nothing.
  decodeSubscribed: (response) => {
    openResponse(response, v.object({}))
    return ''
  },
  unsubscribeRequest: () => ({ path: PATH, params: {}, method: 'DELETE' }),
}
