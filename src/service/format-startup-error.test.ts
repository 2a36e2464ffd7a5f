import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { DataDirInUse, lockDataDir } from '#service/admin/admin-socket.ts'
import { notFound } from '#service/model/http-error.ts'
import { readConfig } from './config.ts'
import { formatStartupError } from './format-startup-error.ts'
import { openData } from './open-service.ts'

const folder = mkdtempSync(join(tmpdir(), 'hark-explain-'))

afterAll(() => rmSync(folder, { recursive: true }))

async function reasonOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'it worked',
    (error: unknown) => formatStartupError(error),
  )
}

function listen(server: Server, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

it('a port that is taken', async () => {
  const taken = await listen(createServer(), 0)
  const { port } = taken.address() as { port: number }
  expect(await reasonOf(listen(createServer(), port))).toBe(
    `PORT: port ${port} is in use. Choose another, or 0 for any.`,
  )
  taken.close()
})

it('a data folder that is a file', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  for (const dataDir of [file, join(file, 'below')]) {
    expect(await reasonOf(lockDataDir(dataDir))).toMatch(
      /^DATA_DIR: the data folder cannot be written to \(.*\)\.$/,
    )
  }
})

it('a database that is not there, without its password', async () => {
  const config = readConfig({ DATABASE_URL: 'postgres://hark:secret@127.0.0.1:1/hark' }, [])
  const reason = await reasonOf(openData(config))
  expect(reason).toMatch(/^DATABASE_URL: the database cannot be reached \(.*\)\.$/)
  expect(reason).not.toContain('secret')
})

it.each([
  [new DataDirInUse('.data'), 'The data folder .data is in use by another process.'],
  [notFound('There is no account called x.'), 'There is no account called x.'],
  [new Error('first line\nsecond line'), 'The data cannot be opened: first line'],
])('%s', (error, line) => {
  expect(formatStartupError(error)).toBe(line)
})
