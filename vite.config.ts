/// <reference types="vitest/config" />
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'
import type * as Config from './src/service/config.ts'
import type * as ServiceModule from './src/service/service.ts'
import compile from 'icu-minify/compile'
import { defineConfig } from 'vite'
import { findPostgres } from './src/service/testing/find-postgres.ts'

/** Serves the embedded service from Vite's own port, so that `npm run dev` has the same routes as the built product. */
function serviceInDevelopment(): Plugin {
  return {
    name: 'hark:service',
    apply: 'serve',
    async configureServer(server) {
      if (process.env.VITEST) return
      const [{ readConfig }, { openService, isServicePath }] = await Promise.all([
        server.ssrLoadModule('/src/service/config.ts') as Promise<typeof Config>,
        server.ssrLoadModule('/src/service/service.ts') as Promise<typeof ServiceModule>,
      ])
      const { getRequestListener } = await import('@hono/node-server')
      const service = await openService(readConfig(process.env, []), (line) =>
        server.config.logger.info(line),
      )
      const answer = getRequestListener(service.app.fetch)
      server.middlewares.use((request, response, next) => {
        if (isServicePath(new URL(request.url ?? '/', 'http://host').pathname)) void answer(request, response)
        else next()
      })
      server.httpServer?.once('close', () => void service.close())
    },
  }
}

/**
 * The entry is small and imports the rest of the page; this lets the browser fetch both at once, and wait for the entry,
 * which knows the colours that were chosen, and all of the first view's styles before anything is drawn.
 */
function preloadFirstView(): Plugin {
  return {
    name: 'hark:preload-first-view',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {}, chunk: entry }) {
        const root = entry?.dynamicImports.map((name) => bundle[name]).find((each) => each?.name === 'root')
        if (root?.type !== 'chunk') throw new Error('The entry does not import the root of the page')
        const links = [['modulepreload', root.fileName]]
        for (const css of root.viteMetadata?.importedCss ?? []) links.push(['stylesheet', css])
        return {
          html: html.replace('<script type="module"', '<script type="module" blocking="render"'),
          tags: links.map(([rel, file]) => ({
            tag: 'link',
            attrs: { rel, crossorigin: true, href: `/${file}` },
            injectTo: 'head',
          })),
        }
      },
    },
  }
}

/** Compiles the ICU messages of the language files, so that no parser goes to the browser. @throws for a message that is none */
function compiledLanguages(): Plugin {
  return {
    name: 'hark:languages',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/client\/languages\/[\w-]+\.json$/ },
      handler(code) {
        const texts = Object.entries(JSON.parse(code) as Record<string, string>)
        return JSON.stringify(Object.fromEntries(texts.map(([key, text]) => [key, compile(text)])))
      },
    },
  }
}

const WORKER = 'service-worker'

/** Builds the service worker as one file of a stable name, and tells it which files make up this build. */
function shellForWorker(): Plugin {
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

/** Nearly as small as the best, in a third of the time: `npm start` builds. */
const BROTLI_QUALITY = 10

/** Writes a brotli copy beside each file of the page, which a server can send as it is. */
function brotliCopies(): Plugin {
  return {
    name: 'hark:brotli-copies',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name === 'client',
    async writeBundle({ dir = '' }, bundle) {
      const files = Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name))
      await Promise.all(
        files.map(async (name) => {
          const file = path.join(dir, name)
          const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY }
          await writeFile(`${file}.br`, await promisify(brotliCompress)(await readFile(file), { params }))
        }),
      )
    },
  }
}

export default defineConfig({
  plugins: [
    compiledLanguages(),
    react({ compiler: { compilationMode: 'annotation' } }),
    serviceInDevelopment(),
    preloadFirstView(),
    shellForWorker(),
    brotliCopies(),
  ],
  server: { port: Number(process.env.PORT || 4747), strictPort: true, host: process.env.HOST || '127.0.0.1' },
  environments: {
    client: { build: { outDir: 'dist/client', emptyOutDir: true, assetsInlineLimit: 0 } },
    service: {
      consumer: 'server',
      resolve: { noExternal: [/^#/] },
      build: {
        outDir: 'dist/service',
        emptyOutDir: true,
        copyPublicDir: false,
        target: 'node20',
        rolldownOptions: {
          input: { main: 'src/service/main.ts' },
          output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      await Promise.all(Object.values(builder.environments).map((environment) => builder.build(environment)))
    },
  },
  test: {
    environment: 'node',
    projects: [
      {
        extends: true,
        test: {
          name: 'pglite',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: ['src/**/*.postgres.test.ts'],
          globalSetup: 'src/service/testing/engines.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: findPostgres()
            ? ['src/service/{store,routes,processes}/**/*.test.ts', 'src/service/demo/{backlog,life}.test.ts']
            : [],
          exclude: ['src/service/store/open-store.test.ts'],
          globalSetup: 'src/service/testing/engines.ts',
        },
      },
    ],
  },
})
