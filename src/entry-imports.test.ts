import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const SOURCES = new URL('./', import.meta.url)
const ENTRY = new URL('client/app/main.tsx', SOURCES)

/** Of an import or a re-export at the top of a module; not of types alone, nor of `import()`. */
const STATIC_IMPORT = /^(?:import|export)\s(?!type\s)(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]/gm

/** Returns the packages that a module imports statically, itself and through the modules it imports. */
function packagesOf(entry: URL): Set<string> {
  const packages = new Set<string>()
  const modules = new Map([[entry.href, entry]])
  for (const module of modules.values())
    for (const [, specifier = ''] of readFileSync(module, 'utf8').matchAll(STATIC_IMPORT)) {
      const isOwn = /^[#.]/.test(specifier)
      if (!isOwn) packages.add(specifier)
      else if (/\.tsx?$/.test(specifier)) {
        const url = specifier.startsWith('#')
          ? new URL(specifier.slice(1), SOURCES)
          : new URL(specifier, module)
        expect(existsSync(fileURLToPath(url)), url.href).toBe(true)
        modules.set(url.href, url)
      }
    }
  return packages
}

it('the entry of the page imports no React: it sends the first request before React is loaded', () => {
  expect([...packagesOf(ENTRY)]).toEqual(['valibot'])
})

it('React is found where a module imports it', () => {
  expect(packagesOf(new URL('client/app/root.tsx', SOURCES))).toContain('react')
})
