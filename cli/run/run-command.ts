import { existsSync } from 'node:fs';
import { readConfigFile } from '../config/config-file';
import { liveLines } from '../output/live-lines';
import { closingReport } from '../output/text-report';
import { UnusableInput } from '../unusable-input';
import { openSource, type SourceOptions } from './open-source';
import { runTests } from './run-tests';
import { watchFiles } from './watch';
import { type ReportFiles, writeReports } from './write-reports';

/** The options of `run`, as the command line gives them. */
export interface RunOptions extends SourceOptions, ReportFiles {
  readonly minCoverage?: number;
  readonly failOnLowConfidence?: boolean;
  readonly readings?: boolean;
  readonly watch?: boolean;
}

/**
 * Runs test cases and reports their results. With `watch`, runs them again when files are saved, until the process is
 * interrupted. Returns true when the last run passed.
 */
export async function runCommand(patterns: readonly string[], given: RunOptions): Promise<boolean> {
  const options = withDefaults(given);
  if (!options.watch) return runOnce(patterns, options);
  let passed = await runAgain(patterns, options);
  await watchFiles({
    paths: watchedPaths(options),
    written: [options.json, options.junit, options.html].filter((path) => path !== undefined),
    ready: () => console.log('Watching for saved files. Press Ctrl-C to end.'),
    saved: async (files) => {
      console.log(`Changed: ${files.join(', ')}`);
      passed = await runAgain(touchedBy(files, patterns, options), options);
    },
  });
  return passed;
}

/**
 * Returns the patterns for the next run. When only files of test cases were saved, the patterns are these files. After
 * a change of any other file, or the deletion of a file, the patterns are those of the command.
 */
function touchedBy(files: readonly string[], patterns: readonly string[], options: RunOptions): readonly string[] {
  const hasTestCase = (file: string) => file.endsWith('.test-case.json') && existsSync(file);
  return hasFolders(options) && files.every(hasTestCase) ? files : patterns;
}

/** Tells whether the test cases are in files of their own. If not, they are in an app. */
const hasFolders = ({ flows, tests }: RunOptions): boolean => flows !== undefined || tests !== undefined;

function watchedPaths(options: RunOptions): string[] {
  const { flows, tests, world } = options;
  return hasFolders(options) ? [flows, tests, world].filter((path) => path !== undefined) : ['.'];
}

/** Runs the test cases once. Prints the message of an UnusableInput and returns false, so that `watchFiles` continues. */
async function runAgain(patterns: readonly string[], options: RunOptions): Promise<boolean> {
  try {
    return await runOnce(patterns, options);
  } catch (error) {
    if (!(error instanceof UnusableInput)) throw error;
    console.error(error.message);
    return false;
  }
}

async function runOnce(patterns: readonly string[], options: RunOptions): Promise<boolean> {
  const source = await openSource(options);
  try {
    if (source.tests.length === 0) throw new UnusableInput('The app has no published test case.');
    const { minCoverage = 0, failOnLowConfidence = false, readings = false } = options;
    const thresholds = { minCoverage, failOnLowConfidence };
    const result = await runTests(source, { patterns, thresholds, ...liveLines(process.stdout) });
    if (result.tests.length === 0) throw new UnusableInput(nothingChosen(patterns));
    console.log(closingReport(result, { ...thresholds, readings }));
    writeReports(result, options);
    return result.passed;
  } finally {
    await source.close();
  }
}

function nothingChosen(patterns: readonly string[]): string {
  const texts = patterns.map((pattern) => `"${pattern}"`).join(' or ');
  // The last sentence is for a mistyped command, which the command line parser reads as a pattern.
  return `No test case has ${texts} in its name, path, file or stack. "amazon-connect-test --help" lists the commands.`;
}

/**
 * Adds the defaults from amazon-connect-test.json. When the command line names an app or folders, the app and the
 * folders in amazon-connect-test.json are ignored.
 */
function withDefaults(given: RunOptions): RunOptions {
  const { app, flows, tests, ...defaults } = readConfigFile();
  const namesSource = [given.app, given.flows, given.tests].some((option) => option !== undefined);
  return { ...defaults, ...(namesSource ? {} : { app, flows, tests }), ...given };
}
