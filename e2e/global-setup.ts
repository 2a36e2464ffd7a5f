import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { printEngines } from './engines/print-engines.ts'
import { DATA_TEMPLATES } from './service.ts'

/** Runs before the first test. @returns what runs after the last one */
export default async function setUp() {
  printEngines()
  const folder = await mkdtemp(path.join(tmpdir(), 'hark-e2e-templates-'))
  process.env[DATA_TEMPLATES] = folder
  return () => rm(folder, { recursive: true, force: true })
}
