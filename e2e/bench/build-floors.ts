import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'vite'

const FLOORS = ['plain', 'react', 'libraries'] as const

export type Floor = (typeof FLOORS)[number]

/** Builds the lower bounds by Vite as Hark is, without Hark's plugins, each into a folder of its own; the document is named like the floor. */
export async function buildFloors(): Promise<Record<Floor, string>> {
  const folders = {} as Record<Floor, string>
  for (const floor of FLOORS) {
    folders[floor] = await mkdtemp(path.join(tmpdir(), `hark-${floor}-`))
    await build({
      configFile: false,
      root: path.join(import.meta.dirname, 'floors'),
      logLevel: 'error',
      build: {
        outDir: folders[floor],
        assetsInlineLimit: 0,
        rolldownOptions: { input: path.join(import.meta.dirname, 'floors', `${floor}.html`) },
      },
    })
  }
  return folders
}
