import { type Connection, request } from '../connection.ts'
import type { HintDialect, ServerInfo } from '../dialect.ts'

/** Reads what a server says of itself; undefined where it does not. @throws {NetworkError} */
export async function readServer(
  connection: Connection,
  { serverRequests, decodeServer }: HintDialect,
  signal: AbortSignal,
): Promise<ServerInfo | undefined> {
  for (const asked of serverRequests) {
    const info = decodeServer(await request(connection, asked, signal), connection.apiRoot)
    if (info !== undefined) return info
  }
  return undefined
}
