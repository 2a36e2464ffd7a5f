import type { OpenRoute } from '#service/http/route.ts'
import { ANNOTATION_MAX_BYTES } from '#service/model/annotations.ts'
import { TEXT_MAX_LENGTH } from '#service/model/text/post-text.ts'

const annotated = { annotation_max_bytes: ANNOTATION_MAX_BYTES }

/** The limits that clients need to know. */
const CONFIG = {
  post: { ...annotated, text_max_length: TEXT_MAX_LENGTH },
  user: { ...annotated, text_max_length: TEXT_MAX_LENGTH },
  channel: annotated,
}

export const configRoutes: readonly OpenRoute[] = [
  { method: 'GET', path: '/config', token: 'none', handle: () => Promise.resolve({ data: CONFIG }) },
]
