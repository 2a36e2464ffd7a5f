import type { Dialect } from '../../dialect.ts'
import { decodePage, decodeUngroupedPage, decodeViewer } from './decode.ts'
import { actions, pageRequest, ungroupedPageRequest, viewerRequest } from './request.ts'

/** Mastodon 4.3 and later, and servers that speak its grouped notifications. The API root is `https://HOST/api/`. */
export const mastodon: Dialect = {
  actions,
  viewerRequest,
  decodeViewer,
  pageRequest,
  decodePage,
  signIn: { responseType: 'code', scopeSeparator: ' ', mayLoseState: false },
}

/** Servers that speak Mastodon's API without its grouped notifications: Hark groups what they list one by one. */
export const mastodonV1: Dialect = {
  ...mastodon,
  pageRequest: ungroupedPageRequest,
  decodePage: decodeUngroupedPage,
}
