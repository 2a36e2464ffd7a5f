import { isAction } from '#contract/pnut/actions.ts'
import { SCOPES } from '#contract/pnut/scopes.ts'
import { makeDecoder } from '../interactions-page.ts'
import { decodeObject, decodeUser } from './objects.ts'

export const { decodeViewer, decodePage } = makeDecoder({
  scopes: SCOPES,
  isAction,
  decodeUser,
  decodeObject,
})
