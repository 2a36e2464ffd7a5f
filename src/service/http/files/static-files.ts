import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Context } from 'hono'
import { getMimeType } from 'hono/utils/mime'

type Encoding = 'br' | 'gzip'

/** A file in memory, with its compressed copies. Every response shares the same buffers. */
export interface StaticFile {
  readonly type: string
  readonly etag: string
  readonly identity: Uint8Array<ArrayBuffer>
  readonly copies: Partial<Readonly<Record<Encoding, Uint8Array<ArrayBuffer>>>>
}

/** Smaller files gain nothing by compression. */
const MIN_COMPRESSED_BYTES = 1024
const COMPRESSIBLE = /^(text\/|application\/(javascript|json|manifest\+json)|image\/svg)/

/**
 * Reads every file of a folder into memory, once, with the brotli copies that the build made (`NAME.br`).
 * @returns the files by their path below the folder, with slashes and without one in front
 * @throws a file system error when the folder cannot be read
 */
export function readStaticFiles(folder: string): ReadonlyMap<string, StaticFile> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  const known = new Set(names)
  return new Map(
    names
      .filter((name) => !name.endsWith('.br'))
      .map((name) => {
        const brotli = known.has(`${name}.br`) ? readFileSync(join(folder, `${name}.br`)) : undefined
        return [name.split(sep).join('/'), makeStaticFile(name, readFileSync(join(folder, name)), brotli)]
      }),
  )
}

/** @param etagOf further text that the entity tag depends on, such as headers that are kept with the content */
export function makeStaticFile(name: string, content: Buffer, brotli?: Buffer, etagOf = ''): StaticFile {
  const type = getMimeType(name) ?? 'application/octet-stream'
  const isCompressed = COMPRESSIBLE.test(type) && content.length >= MIN_COMPRESSED_BYTES
  return {
    type,
    etag: `W/"${createHash('sha256').update(content).update(etagOf).digest('base64url')}"`,
    identity: new Uint8Array(content),
    copies: {
      ...(brotli && { br: new Uint8Array(brotli) }),
      ...(isCompressed && { gzip: new Uint8Array(gzipSync(content)) }),
    },
  }
}

/** Responds with a file, in the best encoding that the client accepts. A `Range` is ignored: the files are small. */
export function staticFileResponse(c: Context, file: StaticFile): Response {
  c.header('ETag', file.etag)
  c.header('Vary', 'Accept-Encoding')
  if (c.req.header('If-None-Match')?.split(/,\s*/).includes(file.etag)) return c.body(null, 304)
  const encoding = acceptedEncoding(c.req.header('Accept-Encoding') ?? '', file)
  if (encoding !== undefined) c.header('Content-Encoding', encoding)
  c.header('Content-Type', file.type)
  const body = (encoding && file.copies[encoding]) ?? file.identity
  c.header('Content-Length', String(body.length))
  return c.body(body)
}

function acceptedEncoding(accepted: string, { copies }: StaticFile): Encoding | undefined {
  const names = accepted
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.replace(/;.*/, ''))
  return (['br', 'gzip'] as const).find((name) => names.includes(name) && copies[name] !== undefined)
}
