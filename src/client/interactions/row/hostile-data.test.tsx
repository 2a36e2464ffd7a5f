import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { dedupe } from '#client/domain/dedupe.ts'
import { NO_ROWS, reconcile } from '#client/domain/reconcile.ts'
import type { Page } from '#client/network/dialect.ts'
import { appnet } from '#client/network/dialects/appnet/appnet.ts'
import { NetworkError } from '#client/network/errors.ts'
import eachAction from '#contract/appnet/fixtures/adn-each-action.json'
import { Row } from './row.tsx'

const MUTANTS = 8_000
/** So many tests share the mutants, each within the time of a test. */
const SHARES = 4
const API_ROOT = new URL('https://api.example/stream/0/')
const VIEWER = { viewerId: '4021', networkName: 'Crumbs' }

/** What a broken or hostile network may put anywhere. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    '',
    ' ',
    '0',
    [],
    {},
    [null],
    [[]],
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    '//evil.example/x',
    '<img src=x onerror=alert(1)>',
    '\ud800',
    '\u202e\u0000\u200d',
    '__proto__',
    'constructor',
    'x'.repeat(100_000),
    JSON.parse('{"__proto__":{"id":"1","url":"javascript:x"},"constructor":{"name":1}}'),
  ),
  fc.jsonValue({ maxDepth: 6 }),
)

interface Mutation {
  /** Which key to take at each step down, as a number of any size. */
  path: readonly number[]
  kind: 'replace' | 'remove' | 'add'
  value: unknown
  key: string
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  path: fc.array(fc.nat(), { minLength: 1, maxLength: 7 }),
  kind: fc.constantFrom('replace' as const, 'remove' as const, 'add' as const),
  value: junk,
  key: fc.constantFrom('__proto__', 'constructor', 'toString', 'url', 'text', 'action', 'users', '0'),
})

function mutate(entry: unknown, { path, kind, value, key }: Mutation) {
  let place = entry as Record<string, unknown>
  for (const step of path.slice(0, -1)) {
    const keys = Object.keys(place)
    const next = keys.length > 0 ? place[keys[step % keys.length] ?? ''] : undefined
    if (typeof next !== 'object' || next === null) break
    place = next as Record<string, unknown>
  }
  const keys = Object.keys(place)
  const target = kind === 'add' ? key : keys[(path.at(-1) ?? 0) % Math.max(1, keys.length)]
  if (target === undefined) return
  if (kind === 'remove') Reflect.deleteProperty(place, target)
  else Object.defineProperty(place, target, { value, enumerable: true, configurable: true, writable: true })
}

function decode(body: unknown): Page {
  return appnet.decodePage(
    { status: 200, headers: new Headers(), body },
    { actions: appnet.actions, count: 20 },
    API_ROOT,
  )
}

function html(page: Page): string {
  const { rows } = reconcile(NO_ROWS, dedupe(page.interactions))
  return rows
    .map((row, index) =>
      renderToStaticMarkup(
        <Row
          row={row}
          viewer={VIEWER}
          position={index + 1}
          setSize={-1}
          newDay={undefined}
          isRepeated={false}
          unread={undefined}
          isListOpen
          isTextOpen
          onOpen={() => undefined}
        />,
      ),
    )
    .join('')
}

it.each(Array.from({ length: SHARES }, (_, share) => share + 1))(
  `draws mutants of valid rows without a fault, anything executable, or harm to the rows beside them, %i of ${String(SHARES)}`,
  () => {
    fc.assert(
      fc.property(
        fc.nat(eachAction.data.length - 1),
        fc.array(mutation, { minLength: 1, maxLength: 3 }),
        (index, mutations) => {
          const sane = eachAction.data[(index + 1) % eachAction.data.length]
          const mutant = structuredClone(eachAction.data[index])
          for (const each of mutations) mutate(mutant, each)
          const page = decode({ data: [mutant, sane], meta: { code: 200 } })
          expect(page.interactions.at(-1)).toEqual(
            decode({ data: [sane], meta: { code: 200 } }).interactions[0],
          )
          const drawn = html(page)
          expect(drawn).not.toMatch(/(?:href|src)="(?!https?:\/\/)/i)
          expect(drawn.replaceAll(/"[^"]*"/g, '""')).not.toMatch(
            /<(?:script|iframe|object|embed)|<[^>]* on\w+=/i,
          )
        },
      ),
      { numRuns: MUTANTS / SHARES },
    )
  },
)

it('calls a mutated envelope a failure or a page, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
      const body = structuredClone(eachAction)
      for (const each of mutations) mutate(body, { ...each, path: each.path.slice(0, 2) })
      try {
        decode(body)
      } catch (error) {
        expect(error).toBeInstanceOf(NetworkError)
      }
    }),
    { numRuns: 2_000 },
  )
})
