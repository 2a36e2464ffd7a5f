import { build, type Plugin } from 'vite'
import { compiledLanguages } from './compiled-languages.ts'

const WORKER = 'push-worker.js'

/**
 * Builds the worker that shows push messages, as one file of a stable name beside the page. A build of its own: what it has in
 * common with the page would else be files to import, which not every browser's workers can.
 */
export function pushWorker(): Plugin {
  return {
    name: 'hark:push-worker',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    async generateBundle() {
      const { target } = this.environment.config.build
      const result = await build({
        ...{ configFile: false, logLevel: 'warn', publicDir: false, plugins: [compiledLanguages()] },
        build: {
          ...{ write: false, target, modulePreload: false },
          rolldownOptions: {
            input: 'src/client/worker/push-worker.ts',
            output: { format: 'iife', entryFileNames: WORKER },
          },
        },
      })
      const [worker, ...others] = 'output' in result ? result.output : []
      if (worker === undefined || others.length > 0)
        throw new Error('The push worker was not built as one file')
      this.emitFile({ type: 'asset', fileName: WORKER, source: worker.code })
    },
  }
}
