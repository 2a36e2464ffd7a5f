import { defineConfig, mergeConfig } from 'vite'
import config from '../../../vite.config.ts'

/** Builds the benchmark as the service is built, into a folder of its own. */
export default mergeConfig(
  config,
  defineConfig({
    environments: {
      service: {
        build: {
          outDir: 'node_modules/.cache/hark-bench',
          rolldownOptions: { input: { bench: 'src/service/bench/bench.ts' } },
        },
      },
    },
    builder: {
      async buildApp(builder) {
        const { service } = builder.environments
        if (service) await builder.build(service)
      },
    },
  }),
)
