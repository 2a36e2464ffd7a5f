import { type Connection, request } from './connection.ts'
import type { HeldBackCount, HeldBackRequest, Relation, Write, WriteDialect, WriteState } from './dialect.ts'

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

/** Reads how much is held back; undefined where the network holds nothing back. @throws {NetworkError} */
export async function readHeldBackCount(
  connection: Connection,
  { heldBack }: WriteDialect,
  signal: AbortSignal,
): Promise<HeldBackCount | undefined> {
  return heldBack?.decodeCount(await request(connection, heldBack.countRequest(), signal))
}

/** Reads what is held back, newest first. @throws {NetworkError} */
export async function readHeldBack(
  connection: Connection,
  { heldBack }: WriteDialect,
  signal: AbortSignal,
): Promise<readonly HeldBackRequest[]> {
  if (heldBack === undefined) return []
  return heldBack.decodeList(await request(connection, heldBack.listRequest(), signal), connection.apiRoot)
}
