import type { Dialect } from '../dialect.ts'
import { appnet } from './appnet/appnet.ts'

/** The dialects that `networks.json` may name. App.net's is there at once, others are loaded where one is named. */
export const DIALECTS = {
  appnet: () => Promise.resolve(appnet),
  mastodon: async () => (await import('./lazy-dialects.ts')).mastodon,
  'mastodon-v1': async () => (await import('./lazy-dialects.ts')).mastodonV1,
  pnut: async () => (await import('./lazy-dialects.ts')).pnut,
} satisfies Record<string, () => Promise<Dialect>>
