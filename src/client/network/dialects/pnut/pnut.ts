import type { Dialect } from '../../dialect.ts'
import { decodePage, decodeViewer } from './decode.ts'
import { actions, pageRequest, viewerRequest } from './request.ts'

/** pnut.io (API v1.3.0): App.net's ideas with other names. */
export const pnut: Dialect = {
  actions,
  viewerRequest,
  decodeViewer,
  pageRequest,
  decodePage,
  writes: {
    kinds: ['follow', 'mute', 'star'],
    load: async () => (await import('./writes.ts')).writes,
  },
  replies: { load: async () => (await import('./replies.ts')).replies },
  signIn: { responseType: 'token', scopeSeparator: ',', mayLoseState: true },
}
