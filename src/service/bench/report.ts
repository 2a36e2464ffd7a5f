import type { Result } from './one-run.ts'

type Row = readonly [label: string, value: (result: Result) => string]

const ROWS: readonly Row[] = [
  ['events', ({ events }) => String(events)],
  ['filled in, s', ({ fillSeconds }) => fillSeconds.toFixed(1)],
  ['newest page: pages/s', ({ newest }) => newest.perSecond.toFixed(0)],
  ['newest page: p50 / p99, ms', ({ newest }) => spread(newest)],
  ['deepest page: groups deep', ({ groupsDeep }) => String(groupsDeep)],
  ['deepest page: p50 / p99, ms', ({ deepest }) => spread(deepest)],
  ['rarest filter: p50 / p99, ms', ({ rarest }) => spread(rarest)],
  ['same bytes by key: p50 / p99, ms', ({ keyRequest }) => spread(keyRequest)],
  ['statement, newest: p50 / p99, ms', ({ page }) => spread(page)],
  ['statement, by key: p50 / p99, ms', ({ key }) => spread(key)],
  ['answer, kB', ({ pageBytes }) => (pageBytes / 1000).toFixed(1)],
  ['writes/s, one by one', ({ writesPerSecond }) => writesPerSecond.toFixed(0)],
  ['memory of the process, MB', ({ rssBytes }) => (rssBytes / 1e6).toFixed(0)],
  ['database, bytes per event', ({ bytesPerEvent }) => bytesPerEvent.toFixed(0)],
]

export function tableOf(results: readonly Result[]): string {
  const cells = ROWS.map(([label, value]) => [label, ...results.map(value)])
  return cells
    .map(([label = '', ...values]) => label.padEnd(34) + values.map((text) => text.padStart(16)).join(''))
    .join('\n')
}

/** @returns a line for each thing the service aims at, with the worst of all sizes */
export function judge(results: readonly Result[]): string {
  const [smallest, largest] = [results[0], results.at(-1)]
  if (!smallest || !largest) return ''
  const ratios = [
    { name: 'deepest to newest', of: (run: Result) => run.deepest.p50Ms / run.newest.p50Ms, most: 2 },
    { name: 'rarest to newest', of: (run: Result) => run.rarest.p50Ms / run.newest.p50Ms, most: 2 },
    {
      name: 'page to same bytes by key',
      of: (run: Result) => run.page.p50Ms / run.key.p50Ms,
      most: 4,
    },
  ]
  const inRequests = Math.max(...results.map((run) => run.newest.p50Ms / run.keyRequest.p50Ms))
  return [
    ...ratios.map(({ name, of, most }) => aim(name, Math.max(...results.map(of)), most)),
    `the same as whole requests, with everything a page shows: ${inRequests.toFixed(2)}x`,
    aim('newest of the largest to newest of the smallest', largest.newest.p50Ms / smallest.newest.p50Ms, 1.5),
  ].join('\n')
}

/** @returns the plans of the largest run */
export function describePlans(result: Result | undefined): string {
  return Object.entries(result?.plans ?? {})
    .map(([name, lines]) => `plan of the ${name} page:\n${lines.join('\n')}`)
    .join('\n')
}

function aim(name: string, ratio: number, most: number): string {
  return `${name}: ${ratio.toFixed(2)}x (aim: at most ${most}x)${ratio > most ? ' MISSED' : ''}`
}

function spread({ p50Ms, p99Ms }: { p50Ms: number; p99Ms: number }): string {
  return `${p50Ms.toFixed(2)} / ${p99Ms.toFixed(2)}`
}
