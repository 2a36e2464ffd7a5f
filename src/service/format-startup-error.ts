import { DataDirInUse } from '#service/admin/admin-socket.ts'
import { HttpError, plainMessage } from '#service/model/http-error.ts'
import { WatchError } from '#service/watch/watch.ts'
import { ConfigError } from './config.ts'

/** Formats one line that states why the program could not start or run the command, and how to correct it. */
export function formatStartupError(error: unknown): string {
  if ([ConfigError, DataDirInUse, WatchError].some((kind) => error instanceof kind))
    return (error as Error).message
  if (error instanceof HttpError) return plainMessage(error)
  const { code, syscall, path, port } = Object(rootOf(error)) as Partial<NodeJS.ErrnoException> & {
    port?: number
  }
  const detail = firstLine(rootOf(error))
  if (syscall === 'listen' && code === 'EADDRINUSE')
    return `PORT: port ${port} is in use. Choose another, or 0 for any.`
  if (syscall === 'listen') return `HOST and PORT: cannot listen there (${detail}).`
  if (syscall === 'getaddrinfo' || syscall === 'connect')
    return `DATABASE_URL: the database cannot be reached (${detail}).`
  if (path !== undefined) return `DATA_DIR: the data folder cannot be written to (${detail}).`
  return `The data cannot be opened: ${detail}`
}

/** Returns the innermost cause: drizzle and sockets wrap it. */
function rootOf(error: unknown): unknown {
  const { cause, errors } = Object(error) as { cause?: unknown; errors?: unknown[] }
  const inner = cause ?? errors?.[0]
  return inner === undefined ? error : rootOf(inner)
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
