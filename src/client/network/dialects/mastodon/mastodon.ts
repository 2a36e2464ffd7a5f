import type { Dialect } from '../../dialect.ts'
import { decodeActors, decodePage, decodeViewer } from './decode/decode.ts'
import { actions } from './decode/types.ts'
import { NO_LIMITS, withLess } from './limits.ts'
import { actorsRequest, pageRequest, viewerRequest } from './request.ts'

const UNGROUPED = { ...NO_LIMITS, isUngrouped: true }

/** Servers that are known to list notifications one by one: spares asking for the grouped list. */
export const mastodonV1: Dialect = {
  actions,
  viewerRequest,
  decodeViewer,
  pageRequest: (query, limits = UNGROUPED) => pageRequest(query, limits),
  decodePage: (response, query, apiRoot, limits = UNGROUPED) => decodePage(response, query, apiRoot, limits),
  withLess: (error, query, limits = UNGROUPED) => withLess(error, query, limits),
  writes: {
    kinds: ['follow', 'mute', 'request', 'follower'],
    load: async () => (await import('./writes.ts')).writes,
  },
  markers: { load: async () => (await import('./markers.ts')).markers },
  hints: { load: async () => (await import('./hints.ts')).hints },
  push: { load: async () => (await import('./push.ts')).push },
  signIn: { responseType: 'code', scopeSeparator: ' ', mayLoseState: false },
}

/**
 * Mastodon and every server with its API. The grouped list of Mastodon 4.3 where there is one; elsewhere Hark groups what
 * the server lists one by one. The API root is `https://HOST/api/`.
 */
export const mastodon: Dialect = {
  ...mastodonV1,
  writes: { ...mastodonV1.writes, kinds: [...mastodonV1.writes.kinds, 'heldBack'] },
  pageRequest,
  decodePage,
  withLess,
  actorsRequest,
  decodeActors,
}
