import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

const WORKER = 'service-worker'

/** Builds the service worker as one file of a stable name, and tells it which files make up this build. */
export function shellForWorker(): Plugin {
  return {
    name: 'hark:shell-for-worker',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    config: () => ({
      environments: {
        client: {
          build: {
            rolldownOptions: {
              input: { index: 'index.html', [WORKER]: 'src/client/worker/service-worker.ts' },
              output: {
                entryFileNames: ({ name }) => (name === WORKER ? '[name].js' : 'assets/[name]-[hash].js'),
              },
            },
          },
        },
      },
    }),
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle[`${WORKER}.js`]
        if (worker?.type !== 'chunk') throw new Error('The service worker was not built')
        const assets = Object.keys(bundle).filter((name) => name.startsWith('assets/'))
        const index = bundle['index.html']
        const files = ['/', '/networks.json', ...assets.toSorted().map((name) => `/${name}`)]
        if (index?.type !== 'asset') throw new Error('The page was not built')
        const name = createHash('sha256').update(files.join()).update(index.source).digest('hex').slice(0, 12)
        worker.code = `const BUILD = ${JSON.stringify({ name, files })};\n${worker.code}`
      },
    },
  }
}
