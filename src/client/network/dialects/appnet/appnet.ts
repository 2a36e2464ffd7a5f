import type { Dialect } from '../../dialect.ts'
import { decodePage, decodeViewer } from './decode.ts'
import { actions, pageRequest, viewerRequest } from './request.ts'

/** App.net as its documentation ends in 2014, and every server that still speaks it. */
export const appnet: Dialect = {
  actions,
  viewerRequest,
  decodeViewer,
  pageRequest,
  decodePage,
  signIn: { responseType: 'token', scopeSeparator: ' ', mayLoseState: false },
}
