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
  writes: {
    kinds: ['follow', 'mute', 'star'],
    load: async () => (await import('./writes.ts')).writes,
  },
  push: { load: async () => (await import('./push.ts')).push },
  replies: { load: async () => (await import('./replies.ts')).replies },
  signIn: { responseType: 'token', scopeSeparator: ' ', mayLoseState: false },
}
