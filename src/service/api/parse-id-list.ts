import { MAX_COUNT } from '#contract/appnet/query.ts'
import type { Call } from '#service/http/route.ts'
import { badRequest } from '#service/model/http-error.ts'
import { parseIds } from '#service/model/ids.ts'

/**
 * Parses the `ids` of a request for several objects.
 * @throws HttpError 400 when there are none, or more than fit into one response
 */
export function parseIdList(call: Call): number[] {
  const list = call.query('ids')
  if (!list) throw badRequest('ids has to be a list of ids, such as ids=1,2,3.')
  const ids = parseIds(list)
  if (ids.length > MAX_COUNT) throw badRequest(`ids holds at most ${MAX_COUNT} ids.`)
  return ids
}
