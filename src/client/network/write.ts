import { type Connection, request } from './connection.ts'
import type { Relation, Write, WriteDialect, WriteState } from './dialect.ts'

/** Changes something, and returns what it is then. @throws {NetworkError} */
export async function performWrite(
  connection: Connection,
  dialect: WriteDialect,
  write: Write,
  signal: AbortSignal,
): Promise<WriteState> {
  return dialect.decodeWrite(await request(connection, dialect.writeRequest(write), signal), write)
}

/** Reads what the viewer is to some users; of none where the network does not tell. @throws {NetworkError} */
export async function readRelations(
  connection: Connection,
  { relations }: WriteDialect,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<readonly Relation[]> {
  if (relations === undefined) return []
  return relations.decode(await request(connection, relations.request(ids), signal))
}
