/** The combinations of versions that are checked. For every two columns, each pair of their values is in at least one row. */
export const COMBINATIONS = [
  { cdk: 'floor', node: '20', modules: 'commonjs', typescript: '5.9', packager: 'npm' },
  { cdk: 'floor', node: '22', modules: 'esm', typescript: '6.0', packager: 'pnpm' },
  { cdk: 'floor', node: '24', modules: 'nodenext', typescript: '5.9', packager: 'npm' },
  { cdk: 'newest', node: '20', modules: 'esm', typescript: '5.9', packager: 'npm' },
  { cdk: 'newest', node: '22', modules: 'nodenext', typescript: '5.9', packager: 'pnpm' },
  { cdk: 'newest', node: '24', modules: 'commonjs', typescript: '6.0', packager: 'pnpm' },
  { cdk: 'newest with flags', node: '20', modules: 'nodenext', typescript: '6.0', packager: 'pnpm' },
  { cdk: 'newest with flags', node: '22', modules: 'commonjs', typescript: '5.9', packager: 'npm' },
  { cdk: 'newest with flags', node: '24', modules: 'esm', typescript: '6.0', packager: 'npm' },
] as const;

export type Combination = (typeof COMBINATIONS)[number];
