import tests from '../playwright.config.ts'

/** Benchmarks print figures and assert none: run alone, one after another. */
export default {
  ...tests,
  testDir: '.',
  testMatch: '*.bench.ts',
  fullyParallel: false,
  workers: 1,
  timeout: 600_000,
}
