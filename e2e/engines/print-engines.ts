import { findEngines } from './find-engines.ts'

/** Says before the first test in which engines the page is tested here. */
export function printEngines() {
  const engines = findEngines()
  const found = engines.filter(({ start }) => start).map(({ name }) => name)
  const missing = engines.filter(({ start }) => !start).map(({ name }) => name)
  const notInstalled = missing.length > 0 ? ` Not installed: ${missing.join(', ')}.` : ''
  process.stdout.write(`The page is tested in ${['Chromium', ...found].join(', ')}.${notInstalled}\n`)
}
