import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: ['**/node_modules/', 'dist/', 'lambda/dist/', '**/cdk.out/', 'coverage/', 'lib/**/*.js', 'lib/**/*.d.ts'],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { project: 'tsconfig.dev.json' } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // A name with an underscore is there to be left out.
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      'no-console': 'error',
    },
  },
  // Arrows go one way: what users import knows nothing of what runs in AWS or on a laptop.
  restrict('lib', ['lambda', 'local', 'cli'], ['@aws-sdk/*']),
  restrict('lambda', ['local', 'cli', 'aws-cdk-lib'], []),
  restrict('local', ['lambda', 'cli'], []),
  // Programs that talk to people by the terminal.
  {
    files: ['examples/**/*.ts', 'local/main.ts', 'cli/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);

function restrict(folder, folders, packages) {
  return {
    files: [`${folder}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: [...folders.map((other) => `**/${other}/**`), ...folders, ...packages] }] },
      ],
    },
  };
}
