import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { expect, test } from '@playwright/test'

const CLIENT = join(import.meta.dirname, '../dist/client')

/** The most that scripts and styles of the first load may weigh, in kilobytes (1,000 bytes) of brotli. */
const BUDGET_KB = 130

test('the first load stays within its budget', () => {
  const html = readFileSync(join(CLIENT, 'index.html'), 'utf8')
  const files = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].flatMap(
    ([, file]) => file ?? [],
  )
  expect(files.length).toBeGreaterThanOrEqual(3)
  const weights = files.map(
    (file) => [file, brotliCompressSync(readFileSync(join(CLIENT, file))).length / 1000] as const,
  )
  const totalKb = weights.reduce((sum, [, kb]) => sum + kb, 0)
  expect(totalKb, weights.map(([file, kb]) => `${file} ${kb.toFixed(1)} kB`).join(', ')).toBeLessThan(
    BUDGET_KB,
  )
})
