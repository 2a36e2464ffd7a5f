import type { User } from '#client/domain/user.ts'
import type {
  Dialect,
  DialectRequest,
  Page,
  PageQuery,
  ServerLimits,
  Viewer,
  WriteRequest,
} from './dialect.ts'
import { NetworkError } from './errors.ts'
import { type HttpResponse, requestJson } from './http.ts'

/** A network and the right to read a viewer's stream there. The token goes below `apiRoot` and nowhere else. */
export interface Connection {
  readonly dialect: Dialect
  /** Absolute, ends with a slash. */
  readonly apiRoot: URL
  readonly token: string
  /** Absent where nothing is to be remembered. */
  readonly limits?: LearntLimits
}

/** What a server was found not to know: remembered, so that it is asked no more than once. */
export interface LearntLimits {
  readonly get: () => ServerLimits | undefined
  readonly set: (limits: ServerLimits) => void
}

/** Asks who the token belongs to. @throws {NetworkError} */
export async function readViewer(connection: Connection, signal: AbortSignal): Promise<Viewer> {
  const response = await request(connection, connection.dialect.viewerRequest(), signal)
  return connection.dialect.decodeViewer(response, connection.apiRoot)
}

/**
 * Reads one page of the viewer's interactions. Where a server refuses what it does not know, it is asked again for less, and
 * that is remembered once it has answered.
 * @throws {NetworkError}
 */
export async function readPage(connection: Connection, query: PageQuery, signal: AbortSignal): Promise<Page> {
  const { dialect, apiRoot } = connection
  const learnt = connection.limits?.get()
  let limits = learnt
  for (;;) {
    const response = await request(connection, dialect.pageRequest(query, limits), signal)
    try {
      const page = dialect.decodePage(response, query, apiRoot, limits)
      if (limits !== undefined && limits !== learnt) connection.limits?.set(limits)
      return page
    } catch (error) {
      const less = error instanceof NetworkError ? dialect.withLess?.(error, query, limits) : undefined
      if (less === undefined) throw error
      limits = less
    }
  }
}

/** Reads all people of a group; undefined where the network cannot tell more than the page did. @throws {NetworkError} */
export async function readActors(
  connection: Connection,
  groupKey: string,
  signal: AbortSignal,
): Promise<readonly User[] | undefined> {
  const { dialect, apiRoot, limits } = connection
  if (dialect.actorsRequest === undefined || limits?.get()?.isUngrouped === true) return undefined
  const response = await request(connection, dialect.actorsRequest(groupKey), signal)
  return dialect.decodeActors?.(response, apiRoot)
}

/**
 * Sends a request below the API root, with the token.
 * @param isLast whether it has to outlive the page
 * @throws as `requestJson`
 */
export function request(
  { apiRoot, token }: Connection,
  request: DialectRequest | WriteRequest,
  signal: AbortSignal,
  isLast = false,
): Promise<HttpResponse> {
  const url = new URL(request.path, apiRoot)
  for (const [name, values] of Object.entries(request.params))
    for (const value of [values].flat()) url.searchParams.append(name, value)
  const write = 'method' in request ? { method: request.method, json: request.json, form: request.form } : {}
  return requestJson(url, { token, signal, keepalive: isLast, ...write })
}
