import tseslint from 'typescript-eslint';

const NO_CLOCK =
  'A test must not read the clock: how much time passes says how fast the machine is. Wait for a condition (test/until.ts), let virtual or held time pass (test/held-timers.ts), count work (test/work.ts), or give a fixed date as input.';

export default tseslint.config(
  {
    ignores: [
      'test/upgrade/*/assembly',
      '**/node_modules/',
      'dist/',
      'lambda/dist/',
      'cli/dist/',
      '**/cdk.out/',
      'coverage/',
      'lib/**/*.js',
      'lib/**/*.d.ts',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { project: 'tsconfig.dev.json' } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // An underscore marks a variable that is not used on purpose.
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      'no-console': 'error',
    },
  },
  // CommonJS modules load other modules with require.
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  // Tests must not read the clock, since times depend on the speed of the machine.
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          'MemberExpression[object.name="Date"][property.name="now"]',
          'MemberExpression[object.name="performance"][property.name="now"]',
          'MemberExpression[object.name="process"][property.name="hrtime"]',
          'NewExpression[callee.name="Date"][arguments.length=0]',
        ].map((selector) => ({ selector, message: NO_CLOCK })),
      ],
    },
  },
  // Programs that write to the terminal.
  {
    files: ['examples/**/*.ts', 'cli/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);
