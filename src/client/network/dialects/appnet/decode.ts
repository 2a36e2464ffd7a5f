import { isAction } from '#contract/appnet/actions.ts'
import { SCOPES } from '#contract/appnet/scopes.ts'
import { makeDecoder } from '../interactions-page.ts'
import { decodeObject, decodeUser } from './objects.ts'

export const { decodeViewer, decodePage } = makeDecoder({
  scopes: SCOPES,
  isAction,
  decodeUser,
  decodeObject,
})
