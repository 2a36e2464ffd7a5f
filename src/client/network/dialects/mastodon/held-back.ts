import * as v from 'valibot'
import { readHeldBack, readPolicy } from '#contract/mastodon/reading.ts'
import { readList } from '#contract/tolerant.ts'
import type { HeldBackRequest, WriteDialect } from '../../dialect.ts'
import { decodeAccount } from './decode/objects.ts'
import { openResponse } from './decode/response.ts'

/** The longest list that Mastodon sends; its policy counts no more than 100 people. */
const LIMIT = '80'

/** Notifications that wait for the viewer's consent (Mastodon 4.3), and the policy that counts them. */
export const heldBack: NonNullable<WriteDialect['heldBack']> = {
  countRequest: () => ({ path: 'v2/notifications/policy', params: {} }),
  decodeCount: (response) => {
    const { summary } = openResponse(response, readPolicy)
    return {
      people: Math.max(0, summary?.pending_requests_count ?? 0),
      notifications: Math.max(0, summary?.pending_notifications_count ?? 0),
    }
  },
  listRequest: () => ({ path: 'v1/notifications/requests', params: { limit: LIMIT } }),
  decodeList: (response, apiRoot) =>
    readList(readHeldBack, openResponse(response, v.array(v.unknown()))).flatMap(
      ({ id, account, notifications_count }): HeldBackRequest[] => {
        const person = account && decodeAccount(account, { apiRoot, hasOwnPages: true })
        const notifications = Number(notifications_count ?? 1)
        return id === undefined || person === undefined
          ? []
          : [{ id, person, notifications: notifications > 0 ? notifications : 1 }]
      },
    ),
}
