import type { Dialect, DialectRequest, Page, PageQuery, Viewer } from './dialect.ts'
import type { HttpResponse } from './http.ts'
import { getJson } from './http.ts'

/** A network and the right to read somebody's stream there. The token goes below `apiRoot` and nowhere else. */
export interface Connection {
  readonly dialect: Dialect
  /** Absolute, ends with a slash. */
  readonly apiRoot: URL
  readonly token: string
}

/** Asks who the token belongs to. @throws {NetworkError} */
export async function readViewer(connection: Connection, signal: AbortSignal): Promise<Viewer> {
  const response = await request(connection, connection.dialect.viewerRequest(), signal)
  return connection.dialect.decodeViewer(response, connection.apiRoot)
}

/** Reads one page of the viewer's interactions. @throws {NetworkError} */
export async function readPage(connection: Connection, query: PageQuery, signal: AbortSignal): Promise<Page> {
  const response = await request(connection, connection.dialect.pageRequest(query), signal)
  return connection.dialect.decodePage(response, query, connection.apiRoot)
}

function request(
  { apiRoot, token }: Connection,
  request: DialectRequest,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const url = new URL(request.path, apiRoot)
  for (const [name, values] of Object.entries(request.params))
    for (const value of [values].flat()) url.searchParams.append(name, value)
  return getJson(url, { token, signal })
}
