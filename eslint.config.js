import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { importDirections } from './src/import-directions.js'

export default tseslint.config(
  { ignores: ['dist', '.data', 'shots', 'test-results'] },
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  { files: ['src/client/**/*.{ts,tsx}'], ...reactHooks.configs.flat['recommended-latest'] },
  {
    rules: {
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-non-null-assertion': 'error',
      'func-style': ['error', 'declaration'],
    },
  },
  ...importDirections,
)
