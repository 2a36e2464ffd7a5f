import reactHooks from 'eslint-plugin-react-hooks'
import importSort from 'eslint-plugin-simple-import-sort'
import tseslint from 'typescript-eslint'

const CLIENT_BASE = ['client/domain', 'client/ui', 'client/i18n']
const SESSION = ['client/session', 'client/storage', 'client/network']

/**
 * "Arrows point down": for every folder, the folders it may import from, types included. Inside a folder imports are
 * relative, across folders they use the alias; `src/import-directions.test.ts` shows that the rule bites.
 */
const MAY_IMPORT = {
  'client/app': [
    'client/interactions',
    'client/push',
    'client/settings',
    'client/sign-in',
    ...SESSION,
    ...CLIENT_BASE,
  ],
  'client/interactions': ['client/interactions', 'client/settings', ...SESSION, ...CLIENT_BASE],
  'client/interactions/list': [
    'client/interactions/row',
    'client/interactions/stream',
    'client/virtual-list',
    'client/settings',
    ...SESSION,
    ...CLIENT_BASE,
  ],
  'client/interactions/status': [
    'client/interactions/stream',
    'client/settings',
    'client/sign-in',
    ...SESSION,
    ...CLIENT_BASE,
  ],
  'client/interactions/unread': [
    'client/interactions/stream',
    'client/push',
    'client/settings',
    ...SESSION,
    ...CLIENT_BASE,
  ],
  'client/interactions/filter': [
    'client/interactions/stream',
    'client/settings',
    'client/session',
    ...CLIENT_BASE,
  ],
  'client/interactions/row': [
    'client/interactions/replies',
    'client/interactions/row-actions',
    'client/settings',
    'client/session',
    ...CLIENT_BASE,
  ],
  'client/interactions/row-actions': [
    'client/interactions/stream',
    'client/sign-in',
    ...SESSION,
    ...CLIENT_BASE,
  ],
  'client/interactions/replies': ['client/interactions/stream', ...SESSION, ...CLIENT_BASE],
  'client/interactions/stream': ['client/settings', ...SESSION, ...CLIENT_BASE],
  'client/virtual-list': [],
  'client/settings': ['client/storage', 'client/ui', 'client/i18n'],
  'client/sign-in': [...SESSION, ...CLIENT_BASE],
  'client/session': ['client/storage', 'client/network', ...CLIENT_BASE],
  'client/storage': [],
  'client/network': ['client/domain', 'contract'],
  'client/passkeys': [],
  'client/push': ['client/settings', 'client/sign-in', ...SESSION, ...CLIENT_BASE],
  'client/worker': ['client/push', 'client/network', ...CLIENT_BASE],
  'client/ui': ['client/domain', 'client/i18n'],
  'client/domain': ['client/i18n'],
  'client/i18n': [],
  'service/api': [
    'service/push',
    'service/streaming',
    'service/present',
    'service/http',
    'service/store',
    'service/model',
    'contract',
  ],
  'service/push': ['service/present', 'service/http', 'service/store', 'service/model', 'contract'],
  'service/streaming': ['service/present', 'service/http', 'service/store', 'service/model', 'contract'],
  'service/present': ['service/http', 'service/store', 'service/model', 'contract'],
  'service/oauth': [
    'service/accounts',
    'service/http',
    'service/store',
    'service/i18n',
    'service/model',
    'contract',
  ],
  'service/accounts': ['service/http', 'service/store', 'service/i18n', 'service/model', 'contract'],
  'service/site': ['service/http', 'service/store', 'service/i18n', 'service/model', 'contract'],
  'service/http': ['service/store', 'service/i18n', 'service/model', 'contract'],
  'service/admin': ['service/http', 'service/store', 'service/model', 'contract'],
  'service/watch': ['service/model', 'contract'],
  'service/demo': ['service/store', 'service/model'],
  'service/store': ['service/model', 'contract'],
  'service/i18n': ['service/model'],
  'service/model': ['contract'],
  contract: [],
}

/** A folder whose subfolders are folders of this table; only its own files are under its rule. */
const HOLDS_FOLDERS = ['client/interactions']

/** What a browser bundle must never reach, and what a service must never reach. */
const FOREIGN_PACKAGES = {
  client: ['node:*', 'hono*', 'drizzle-orm*', '@electric-sql/*', 'pg', '@hono/*'],
  service: ['react*', '@tanstack/*', 'date-fns*'],
  contract: ['node:*', 'react*', 'hono*', 'drizzle-orm*'],
}

const DEEPEST_FOLDER = 4

/** Tests may also use fixtures of the contract and the builders in `testing/`. */
const TESTS = ['**/*.test.ts', '**/*.test.tsx', 'src/*/testing/**']

const importDirections = Object.entries(MAY_IMPORT).flatMap(([folder, allowed]) => {
  const side = folder.split('/')[0]
  const allowedAlias = allowed.map((prefix) => `${prefix}/`).join('|') || '(?!)'
  const depths = HOLDS_FOLDERS.includes(folder) ? 1 : DEEPEST_FOLDER
  return Array.from({ length: depths }, (_, depth) => ({
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

/** What people read comes from a language file, so that every language says it. */
const wordsFromLanguages = {
  files: ['src/client/**/*.tsx'],
  ignores: TESTS,
  rules: {
    'no-restricted-syntax': [
      'error',
      ...[
        'JSXText[value=/[a-z]/i]',
        'JSXAttribute[name.name=/^(title|alt|placeholder|aria-(label|description))$/] > Literal[value=/[a-z]/i]',
      ].map((selector) => ({
        selector,
        message: 'Say it through a message: see src/client/i18n/translation.ts.',
      })),
      ...['JSXText[value=/^ +$/]', 'JSXExpressionContainer > Literal[value=/^ +$/]'].map((selector) => ({
        selector,
        message:
          'Put the space into an element beside it: page translators replace texts, and React inserts before them.',
      })),
    ],
  },
}

export default tseslint.config(
  { ignores: ['dist', '.data', 'shots', 'test-results'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  { files: ['src/client/**/*.{ts,tsx}'], ...reactHooks.configs.flat['recommended-latest'] },
  {
    plugins: { imports: { rules: { sort: importSort.rules.imports } } },
    rules: {
      'no-console': 'error',
      // One import of a module, its types inline.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      'no-duplicate-imports': 'error',
      'imports/sort': ['error', { groups: [['^\\u0000', '^node:', '^[^#.]', '^#', '^\\.']] }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      'func-style': ['error', 'declaration'],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      '@typescript-eslint/method-signature-style': 'error',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // An empty string is an unset one, in the environment and in forms.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // Code points are what App.net counts.
      '@typescript-eslint/no-misused-spread': [
        'error',
        { allow: [{ from: 'lib', name: 'string' }, 'string'] },
      ],
    },
  },
  {
    // Tests read answers whose shape is what they test.
    files: [...TESTS, 'e2e/**', 'src/service/bench/**'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['*.js'], ...tseslint.configs.disableTypeChecked },
  wordsFromLanguages,
  ...importDirections,
)
