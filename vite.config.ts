/// <reference types="vitest/config" />
import { availableParallelism } from 'node:os'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import packageJson from './package.json' with { type: 'json' }
import { brotliCopies } from './src/build/brotli-copies.ts'
import { compiledLanguages } from './src/build/compiled-languages.ts'
import { firstViewChunks } from './src/build/first-view-chunks.ts'
import { preloadFirstView } from './src/build/preload-first-view.ts'
import { serviceInDevelopment } from './src/build/service-in-development.ts'
import { shakeableRouter } from './src/build/shakeable-router.ts'
import { shellForWorker } from './src/build/shell-for-worker.ts'
import { standaloneScripts } from './src/build/standalone-scripts.ts'
import { findPostgres } from './src/service/testing/find-postgres.ts'

export default defineConfig({
  define: { 'import.meta.env.HARK_VERSION': JSON.stringify(packageJson.version) },
  plugins: [
    compiledLanguages(),
    react({ compiler: { compilationMode: 'annotation' } }),
    shakeableRouter(),
    serviceInDevelopment(),
    standaloneScripts(),
    firstViewChunks(),
    preloadFirstView(),
    shellForWorker(),
    brotliCopies(),
  ],
  server: { port: Number(process.env.PORT || 4747), strictPort: true, host: process.env.HOST || '127.0.0.1' },
  environments: {
    client: {
      build: {
        outDir: 'dist/client',
        emptyOutDir: true,
        // The oldest browsers that the page supports; Firefox 115 is the last for older systems.
        target: ['chrome111', 'edge111', 'firefox115', 'safari16.4'],
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        // On a busy machine it would greet a newcomer with advice on plugins.
        rolldownOptions: { checks: { bundlerTimings: false } },
      },
    },
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
  // Everything runs on PGlite; what touches the database runs on PostgreSQL, too, where there is one.
  test: {
    environment: 'node',
    // By itself it would leave one of two cores alone.
    maxWorkers: availableParallelism(),
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
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
            ? [
                'src/service/{store,http,api,push,streaming,watch,oauth,site,admin,testing}/**/*.test.ts',
                'src/service/accounts/passkeys/*.test.ts',
                'src/service/demo/{backlog,simulator}.test.ts',
              ]
            : [],
          exclude: ['src/service/store/open-store.test.ts'],
          globalSetup: 'src/service/testing/engines.ts',
        },
      },
    ],
  },
  builder: {
    async buildApp(builder) {
      await Promise.all(Object.values(builder.environments).map((environment) => builder.build(environment)))
    },
  },
})
