import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findPostgres } from '#service/testing/find-postgres.ts'
import { runPostgres } from '#service/testing/postgres.ts'
import { BLOCK } from './fill.ts'
import { type Result, run } from './one-run.ts'
import { describePlans, judge, tableOf } from './report.ts'

const SIZES = [10_000, 100_000, 1_000_000]
const USE = 'Use: npm run bench:service -- [sizes, such as 10000 100000] [--pglite | --postgres]'

const ENGINES = ['pglite', 'postgres'] as const
type Engine = (typeof ENGINES)[number]

const [first, ...rest] = process.argv.slice(2)
await (first === '--one' ? runOne(rest) : runAll(process.argv.slice(2)))

/** In a process of its own, so that its memory is its own, too. */
async function runOne([events, server]: string[]): Promise<void> {
  process.send?.(await run(Number(events), server))
  process.disconnect()
}

async function runAll(args: readonly string[]): Promise<void> {
  const sizes = args.filter((text) => !text.startsWith('--')).map(Number)
  const flags = args.filter((text) => text.startsWith('--')).map((text) => text.slice(2))
  const engines = ENGINES.filter((engine) => flags.length === 0 || flags.includes(engine))
  if (!sizes.every((size) => size >= 1000) || !flags.every((flag) => ENGINES.some((name) => name === flag))) {
    process.stderr.write(`${USE}; a size is at least 1000\n`)
    process.exit(1)
  }
  for (const engine of engines) await runEngine(engine, sizes.length > 0 ? sizes : SIZES)
}

async function runEngine(engine: Engine, sizes: readonly number[]): Promise<void> {
  const found = engine === 'postgres' ? findPostgres() : null
  if (engine === 'postgres' && !found) return say('PostgreSQL: none was found, so nothing is measured on it.')
  const server = found ? await runPostgres(found) : null
  try {
    const results: Result[] = []
    for (const size of sizes) results.push(await inOwnProcess(size, server?.url))
    say(`\n${engine === 'postgres' ? 'PostgreSQL' : 'PGlite'}\n${tableOf(results)}\n\n${judge(results)}`)
    say(`\n${describePlans(results.at(-1))}`)
  } finally {
    await server?.stop()
  }
}

function inOwnProcess(events: number, server: string | undefined): Promise<Result> {
  return new Promise((resolve, reject) => {
    const args = ['--one', String(wholeBlocks(events)), ...(server === undefined ? [] : [server])]
    const child = fork(fileURLToPath(import.meta.url), args)
    child.once('message', (result) => resolve(result as Result))
    child.once('exit', (code) => code && reject(new Error(`the run of ${events} events failed`)))
  })
}

function wholeBlocks(events: number): number {
  return Math.ceil(events / BLOCK) * BLOCK
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
