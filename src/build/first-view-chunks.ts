import { join } from 'node:path'
import type { Plugin, Rolldown } from 'vite'

const [ENTRY, ROOT] = ['main', 'root'].map((name) => join(import.meta.dirname, `../client/app/${name}.tsx`))

type Modules = Pick<Rolldown.PluginContext, 'getModuleInfo'>

/**
 * Keeps what the first view needs in two chunks: `start`, which the entry needs before it runs, and `root`. By itself the bundler
 * divides them wherever a part that is loaded later shares modules with them: more files to ask for, and worse compression.
 */
export function firstViewChunks(): Plugin {
  const needs = new Map<string, Set<string>>()

  /** Returns all modules that a module needs before it runs. */
  function needsOf(module: string, modules: Modules): Set<string> {
    const known = needs.get(module)
    if (known) return known
    const found = new Set([module])
    for (const each of found)
      for (const imported of modules.getModuleInfo(each)?.importedIds ?? []) found.add(imported)
    needs.set(module, found)
    return found
  }

  function chunkOf(module: string, modules: Modules): string | null {
    if (ENTRY === undefined || ROOT === undefined || module === ENTRY) return null
    if (needsOf(ENTRY, modules).has(module)) return 'start'
    return needsOf(ROOT, modules).has(module) ? 'root' : null
  }

  return {
    name: 'hark:first-view-chunks',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    outputOptions: (options) => ({
      ...options,
      codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: chunkOf }] },
    }),
  }
}
