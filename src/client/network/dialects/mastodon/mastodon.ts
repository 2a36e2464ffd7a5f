import type { Dialect } from '../../dialect.ts'
import { decodePage, decodeViewer } from './decode.ts'
import { actions, pageRequest, viewerRequest } from './request.ts'

/** Mastodon 4.3 and later, and servers that speak its grouped notifications. The API root is `https://HOST/api/`. */
export const mastodon: Dialect = {
  actions,
  viewerRequest,
  decodeViewer,
  pageRequest,
  decodePage,
  signIn: { responseType: 'code', scopeSeparator: ' ', mayLoseState: false },
}
