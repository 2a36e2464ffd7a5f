import tests from '../playwright.config.ts'

/** Pictures of the page in every width, setting and state, for the eye: `shots/`, which git ignores. */
export default {
  ...tests,
  testDir: '.',
  testMatch: '*.shots.ts',
}
