import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A running PostgreSQL server, or the programs to start one. */
export type FoundPostgres = { kind: 'server'; url: string } | { kind: 'programs'; folder: string }

/** Debian's folder of the programs, with one subfolder for each version. */
const DEBIAN = '/usr/lib/postgresql'

/** Finds DATABASE_URL's server, or else the folder of the newest programs. */
export function findPostgres(): FoundPostgres | null {
  const url = process.env['DATABASE_URL']
  if (url) return { kind: 'server', url }
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ]
  const folder = folders.find((name) => ['initdb', 'postgres'].every((file) => existsSync(join(name, file))))
  return folder === undefined ? null : { kind: 'programs', folder }
}
