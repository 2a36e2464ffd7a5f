import { readdirSync, readFileSync } from 'node:fs'
import { ESLint } from 'eslint'
import { describe, expect, it } from 'vitest'

const SOURCES = new URL('./', import.meta.url)
const DOCUMENT = new URL('../docs/architecture.md', import.meta.url)

/** Not part of the product. */
const UNDRAWN = ['testing', 'bench']

type Arrows = ReadonlyMap<string, ReadonlySet<string>>

const eslint = new ESLint()

describe('the pictures in docs/architecture.md', () => {
  const folders = [
    'contract',
    ...subfolders('client'),
    ...subfolders('client/interactions'),
    ...subfolders('service'),
  ]
  const arrows = drawnArrows(readFileSync(DOCUMENT, 'utf8'))

  it('show every folder, and no other', () => {
    const drawn = [...arrows.keys()].filter((label) => !label.includes(':'))
    expect(drawn.sort()).toEqual(folders.sort())
  })

  it('lead along arrows to every folder that the linter lets a folder import', async () => {
    const allowed = await Promise.all(folders.map((from) => allowedFrom(from, folders)))
    expect(allowed.flat().filter(([from, to]) => !reaches(arrows, from, to))).toEqual([])
  })

  it('have no arrow that the linter forbids', async () => {
    const drawn = folders.map((from) => [from, folders.filter((to) => arrows.get(from)?.has(to))] as const)
    const allowed = await Promise.all(drawn.map(([from, targets]) => allowedFrom(from, targets)))
    expect(allowed.flat()).toEqual(drawn.flatMap(([from, targets]) => targets.map((to) => [from, to])))
  })
})

function subfolders(folder: string): string[] {
  return readdirSync(new URL(folder, SOURCES), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !UNDRAWN.includes(entry.name))
    .map((entry) => `${folder}/${entry.name}`)
}

/** Reads the flowcharts of a document: nodes are `id["label"]`, arrows `a --> b`. Labels of folders are their paths. */
function drawnArrows(markdown: string): Arrows {
  const arrows = new Map<string, Set<string>>()
  for (const [, chart = ''] of markdown.matchAll(/```mermaid\nflowchart TD\n(.*?)```/gs)) {
    const labels = new Map([...chart.matchAll(/(\w+)\["([^"]+)"\]/g)].map(([, id, label]) => [id, label]))
    for (const label of labels.values())
      if (label !== undefined && !arrows.has(label)) arrows.set(label, new Set())
    for (const [, from, to] of chart.replaceAll(/\[".*?"\]/g, '').matchAll(/(\w+) --> (\w+)/g)) {
      const target = labels.get(to)
      if (target !== undefined) arrows.get(labels.get(from) ?? '')?.add(target)
    }
  }
  return arrows
}

/** Returns the pairs of a folder and each of the targets whose files the linter lets it import. */
async function allowedFrom(from: string, targets: readonly string[]): Promise<[string, string][]> {
  const { rules } = await eslint.calculateConfigForFile(new URL(`${from}/x.ts`, SOURCES).pathname)
  const rule = rules['no-restricted-imports'] as [unknown, { patterns: { regex?: string }[] }] | undefined
  const { regex } = rule?.[1].patterns.find((pattern) => pattern.regex?.startsWith('^#')) ?? {}
  if (regex === undefined) throw new Error(`The linter has no import directions for src/${from}`)
  const forbidden = new RegExp(regex)
  return targets.filter((to) => to !== from && !forbidden.test(`#${to}/x.ts`)).map((to) => [from, to])
}

function reaches(arrows: Arrows, from: string, to: string, seen = new Set<string>()): boolean {
  if (from === to) return true
  seen.add(from)
  return [...(arrows.get(from) ?? [])].some((next) => !seen.has(next) && reaches(arrows, next, to, seen))
}
