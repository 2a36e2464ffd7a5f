/**
 * The house rule "arrows point down" as ESLint configuration: for every folder, the folders it may import from.
 * Inside a folder imports are relative, across folders they use the alias; `import-directions.test.ts` shows that the rule bites.
 */

/** Folder → alias prefixes it may import, besides packages. The lower a line stands, the fewer arrows leave it. */
const MAY_IMPORT = {
  'client/app': [
    'client/interactions',
    'client/session',
    'client/network',
    'client/domain',
    'client/ui',
  ],
  'client/interactions': ['client/session', 'client/network', 'client/domain', 'client/ui'],
  'client/session': ['client/network', 'client/domain', 'client/ui'],
  'client/network': ['client/domain', 'contract'],
  'client/ui': ['client/domain'],
  'client/domain': [],
  'service/routes': ['service/views', 'service/store', 'service/model', 'contract'],
  'service/demo': ['service/store', 'service/model'],
  'service/views': ['service/store', 'service/model', 'contract'],
  'service/store': ['service/model', 'contract'],
  'service/model': ['contract'],
  contract: [],
}

/** What a browser bundle must never reach, and what a service must never reach. */
const FOREIGN_PACKAGES = {
  client: ['node:*', 'hono*', 'drizzle-orm*', '@electric-sql/*', 'pg', '@hono/*'],
  service: ['react*', '@tanstack/*', 'date-fns*'],
  contract: ['node:*', 'react*', 'hono*', 'drizzle-orm*'],
}

const DEEPEST_FOLDER = 4

/** Tests may also use fixtures of the contract and the builders in `testing/`. */
const TESTS = ['**/*.test.ts', '**/*.test.tsx', 'src/*/testing/**']

export const importDirections = Object.entries(MAY_IMPORT).flatMap(([folder, allowed]) => {
  const side = folder.split('/')[0]
  const allowedAlias = allowed.map((prefix) => `${prefix}/`).join('|') || '(?!)'
  return Array.from({ length: DEEPEST_FOLDER }, (_, depth) => ({
    files: [`src/${folder}/${'*/'.repeat(depth)}*.{ts,tsx}`],
    ignores: TESTS,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^#(?!${allowedAlias})`,
              message: `src/${folder} may import only from: ${allowed.join(', ') || 'nothing'}; inside the folder imports are relative.`,
            },
            {
              regex: `^(\\.\\./){${depth + 1}}`,
              message: 'Across folders use the #alias, so that the direction can be checked.',
            },
            { group: FOREIGN_PACKAGES[side], message: `Not on the ${side} side.` },
          ],
        },
      ],
    },
  }))
})
