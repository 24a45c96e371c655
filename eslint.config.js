// Lint where types decide; Biome does format and the fast rules.
import tseslint from 'typescript-eslint'

const pure = ['packages/protocol/src/**/*.ts', 'packages/domain/src/**/*.ts']

export default tseslint.config(
  { ignores: ['**/*.js', '**/*.mjs', '**/*.config.ts', '**/dist/**', 'vectors/**', 'scenarios/**'] },
  {
    files: ['packages/**/*.{ts,tsx}', 'tests/**/*.ts', 'bench/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.lint.json', 'packages/console/tsconfig.lint.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // there are no enums here (erasableSyntaxOnly), and no two classes of one shape: a third of the time for nothing
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    // The pure core knows no clock and no random: both come in as values (architecture 2, enforcement 4).
    files: pure,
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', 'Date', 'crypto', 'performance', 'setTimeout', 'setInterval'],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random' }],
    },
  },
)
