import { availableParallelism } from 'node:os'
import { defineConfig, mergeConfig } from 'vitest/config'
import config from '../vite.config.ts'
import { findPostgres } from './service/testing/find-postgres.ts'

/** Everything runs on PGlite; what touches the database runs on PostgreSQL, too, where there is one. */
export default mergeConfig(
  config,
  defineConfig({
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
  }),
)
