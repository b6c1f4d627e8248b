import { globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const world = 'The world comes in through Context; only src/node-context.ts reads it.'

export default tseslint.config(
  globalIgnores(['dist/', 'types/', 'standalone/', 'coverage/', 'reports/', '.stryker-tmp/']),
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.ts'],
    extends: [tseslint.configs.recommendedTypeCheckedOnly],
    languageOptions: { parserOptions: { project: './tsconfig.json' } },
    rules: {
      'no-console': 'error',
      'no-nested-ternary': 'error',
      'no-restricted-globals': ['error', { name: 'process', message: world }, { name: 'performance', message: world }],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: world },
        { object: 'Math', property: 'random', message: world },
      ],
      'max-lines': ['error', { max: 300 }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      // A `default` is meant: what it stands for is said beside it.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // What was thrown is passed on, whatever it is.
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
  {
    files: ['src/node-context.ts'],
    rules: { 'no-restricted-globals': 'off', 'no-restricted-properties': 'off' },
  },
  { files: ['bin/*.js', 'test/torture/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
)
