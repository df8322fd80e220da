import { documentation, linksOf, readPage } from './pages';

/** For each task of a reader, the page about it. */
const TASKS = [
  'first-test.md',
  'writing.md',
  'flows-and-numbers.md',
  'console.md',
  'chat.md',
  'lex.md',
  'mocks.md',
  'suites.md',
  'emergencies.md',
  'unit-tests.md',
  'pipelines.md',
  'local-runs.md',
  'replicas.md',
  'many-tests.md',
  'locked-down-accounts.md',
  'limits.md',
  'errors.md',
  'threat-model.md',
  'how-it-works.md',
  'migration.md',
  'readings.md',
  'documentation-and-service.md',
];

const index = linksOf(readPage('docs/README.md'));

test('the index of the documentation leads to a page for each task', () => {
  expect(index).toEqual(expect.arrayContaining(TASKS));
});

test('the index leads to every page of the documentation', () => {
  const pages = documentation().flatMap(({ path }) => (path.startsWith('docs/') ? [path.slice('docs/'.length)] : []));

  expect(pages.filter((page) => page !== 'README.md' && !index.includes(page))).toEqual([]);
});

test('README can be read in some minutes: it has at most 150 lines, and leads to the index', () => {
  const readme = readPage('README.md');

  expect(readme.text.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  expect(linksOf(readme)).toContain('docs/README.md');
});
