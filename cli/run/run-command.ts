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
    ready: () => console.log('Watching for saved files. Press Ctrl-C to end.'),
    saved: async (files) => {
      console.log(`Saved: ${files.join(', ')}`);
      passed = await runAgain(touchedBy(files, patterns), options);
    },
  });
  return passed;
}

/**
 * Returns the patterns for the next run. When only files of test cases were saved, only these files run again. Any
 * other file can affect all test cases.
 */
function touchedBy(files: readonly string[], patterns: readonly string[]): readonly string[] {
  return files.every((file) => file.endsWith('.test-case.json')) ? files : patterns;
}

function watchedPaths({ flows, tests, world }: RunOptions): string[] {
  const given = [flows, tests, world].filter((path) => path !== undefined);
  return flows === undefined && tests === undefined ? ['.'] : given;
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
