import { build, type Plugin } from 'vite'
import { compiledLanguages } from './compiled-languages.ts'

/** By the name of the file. */
const SCRIPTS = {
  // Shows push messages.
  'push-worker.js': 'src/client/worker/push-worker.ts',
  // Of the service's own pages.
  'passkeys.js': 'src/client/passkeys/passkeys.ts',
}

/**
 * Builds scripts as one file each, of a stable name, beside the page. Builds of their own: what they have in common with the
 * page would else be files to import, which not every browser's workers can, nor a page that is not this one.
 */
export function standaloneScripts(): Plugin {
  return {
    name: 'hark:standalone-scripts',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    async generateBundle() {
      const { target } = this.environment.config.build
      for (const [fileName, input] of Object.entries(SCRIPTS)) {
        const result = await build({
          ...{ configFile: false, logLevel: 'warn', publicDir: false, plugins: [compiledLanguages()] },
          build: {
            ...{ write: false, target, modulePreload: false },
            rolldownOptions: { input, output: { format: 'iife', entryFileNames: fileName } },
          },
        })
        const [script, ...others] = 'output' in result ? result.output : []
        if (script === undefined || others.length > 0)
          throw new Error(`${fileName} was not built as one file`)
        this.emitFile({ type: 'asset', fileName, source: script.code })
      }
    },
  }
}
