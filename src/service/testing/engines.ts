import type { TestProject } from 'vitest/node'
import { findPostgres } from './find-postgres.ts'
import { runPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server that the tests of this project use; none in the project that uses PGlite. */
    postgresUrl?: string
  }
}

/** Prints which engines the service is tested on, and runs PostgreSQL for the project of that name. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const found = findPostgres()
  if (project.name !== 'postgres') {
    process.stdout.write(`The service is tested on PGlite ${found ? 'and on PostgreSQL' : WITHOUT}.\n`)
    return undefined
  }
  if (!found) return undefined
  const { url, stop } = await runPostgres(found, ['fsync=off'])
  project.provide('postgresUrl', url)
  return stop
}

const WITHOUT =
  'ALONE: no PostgreSQL was found, neither in DATABASE_URL nor as programs on the PATH or in /usr/lib/postgresql'
