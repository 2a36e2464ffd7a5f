import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findPostgres } from '#service/testing/find-postgres.ts'
import { createDatabase, type RunningPostgres, runPostgres } from '#service/testing/postgres.ts'
import { runAbuse, serveForAbuse } from './abuse.ts'
import { runAppStreams, serveEvents } from './app-streams.ts'
import { BLOCK } from './fill.ts'
import { fillPlace, measurePlace, type Result, type Run } from './one-run.ts'
import { describePlans, judge, tableOf } from './report.ts'

const SIZES = [10_000, 100_000, 1_000_000]
const USE =
  'Use: npm run bench:service -- [sizes, such as 10000 100000] [--pglite | --postgres] [--abuse | --streams]'

const ENGINES = ['pglite', 'postgres'] as const
type Engine = (typeof ENGINES)[number]

/** What is done in a process of its own, so that its memory is its own, too. */
const STEPS = { '--fill': fillPlace, '--measure': measurePlace }
type Step = keyof typeof STEPS

/** What is measured from outside, on a service in a process of its own. */
const SERVERS = { '--serve': serveForAbuse, '--serve-events': serveEvents }
const OUTSIDE = {
  abuse: { title: 'under attack', run: runAbuse },
  streams: { title: 'app streams', run: runAppStreams },
}

const [first = '', order = ''] = process.argv.slice(2)
if (first in SERVERS) process.send?.(await SERVERS[first as keyof typeof SERVERS](JSON.parse(order)))
else await (first in STEPS ? doStep(first as Step, JSON.parse(order)) : runAll(process.argv.slice(2)))

async function doStep(step: Step, run: Run): Promise<void> {
  process.send?.(await STEPS[step](run))
  process.disconnect()
}

async function runAll(args: readonly string[]): Promise<void> {
  const sizes = args.filter((text) => !text.startsWith('--')).map(Number)
  const flags = args.filter((text) => text.startsWith('--')).map((text) => text.slice(2))
  const outside = Object.entries(OUTSIDE).find(([flag]) => flags.includes(flag))
  const named = flags.filter((flag) => flag !== outside?.[0])
  const engines = ENGINES.filter((engine) => named.length === 0 || named.includes(engine))
  if (!sizes.every((size) => size >= 1000) || !named.every((flag) => ENGINES.some((name) => name === flag))) {
    process.stderr.write(`${USE}; a size is at least 1000\n`)
    process.exit(1)
  }
  for (const engine of engines) {
    if (outside) await measureOutside(engine, outside[1])
    else await runEngine(engine, sizes.length > 0 ? sizes : SIZES)
  }
}

async function runEngine(engine: Engine, sizes: readonly number[]): Promise<void> {
  const found = engine === 'postgres' ? findPostgres() : null
  if (engine === 'postgres' && !found) {
    say('PostgreSQL: none was found, so nothing is measured on it.')
    return
  }
  const server = found ? await runPostgres(found) : null
  try {
    const results: Result[] = []
    for (const size of sizes) results.push(await runSize(wholeBlocks(size), server))
    say(`\n${engine === 'postgres' ? 'PostgreSQL' : 'PGlite'}\n${tableOf(results)}\n\n${judge(results)}`)
    say(`\n${describePlans(results.at(-1))}`)
  } finally {
    await server?.stop()
  }
}

async function measureOutside(
  engine: Engine,
  { title, run }: (typeof OUTSIDE)[keyof typeof OUTSIDE],
): Promise<void> {
  const found = engine === 'postgres' ? findPostgres() : null
  if (engine === 'postgres' && !found) {
    say('PostgreSQL: none was found, so nothing is measured on it.')
    return
  }
  const server = found ? await runPostgres(found) : null
  const folder = mkdtempSync(join(tmpdir(), 'hark-bench-'))
  const database = server && (await createDatabase(server.url))
  say(`\n${engine === 'postgres' ? 'PostgreSQL' : 'PGlite'}, ${title}`)
  try {
    await run(database ? { kind: 'server', url: database.url } : { kind: 'folder', dataDir: folder }, say)
  } finally {
    await database?.drop()
    rmSync(folder, { recursive: true, force: true })
    await server?.stop()
  }
}

/** Makes a database, fills it, measures on it and removes it. */
async function runSize(events: number, server: RunningPostgres | null): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'hark-bench-'))
  const database = server && (await createDatabase(server.url))
  const run: Run = {
    place: database ? { kind: 'server', url: database.url } : { kind: 'folder', dataDir: folder },
    events,
  }
  try {
    const fillSeconds = (await inOwnProcess('--fill', run)) as number
    say(`${events} events are there after ${fillSeconds.toFixed(1)} s; measuring.`)
    return { fillSeconds, ...((await inOwnProcess('--measure', run)) as Omit<Result, 'fillSeconds'>) }
  } finally {
    await database?.drop()
    rmSync(folder, { recursive: true })
  }
}

function inOwnProcess(step: Step, run: Run): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [step, JSON.stringify(run)])
    child.once('message', resolve)
    child.once('exit', () => reject(new Error(`${step} of ${run.events} events failed`)))
  })
}

function wholeBlocks(events: number): number {
  return Math.ceil(events / BLOCK) * BLOCK
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
