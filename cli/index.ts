import { appSource } from './app/app-source';
import { type RunResult, type TestResult } from './result/run-result';
import { runTests } from './run/run-tests';
import { readWorldFile } from './world-option';

/** The test cases to run, and the world in which they run. */
export interface RunTestCasesOptions {
  /** The cloud assembly of a CDK app, as `app.synth()` returns it, or its folder (`cdk.out`). */
  readonly app: string | { readonly directory: string };
  /**
   * The path of a `world.json`, which describes the functions, bots, hours and other resources that the flows use.
   * Default: an empty world.
   */
  readonly world?: string;
  /** The test cases to run: those with one of these texts in their name, path or stack. Default: all test cases. */
  readonly tests?: readonly string[];
}

/** The result of one test case. */
export interface TestCaseResult {
  readonly name: string;
  readonly stack?: string;
  readonly path?: string;
  readonly verdict: 'PASSED' | 'FAILED';
  /** Low when Amazon Connect may give another verdict. */
  readonly confidence: 'high' | 'low';
  /** A paragraph for each failure; empty when the test case passed. */
  readonly explanation: string;
  /** The messages that the customer heard or read, in their order. */
  readonly heard: readonly string[];
  /** The share of the actions and transitions that were reached in the flows that the contact entered, in percent. */
  readonly coverage: number;
}

/** The results of a run. */
export interface TestCaseResults {
  /** True when no test case failed. */
  readonly passed: boolean;
  readonly results: readonly TestCaseResult[];
}

const NO_THRESHOLDS = { minCoverage: 0, failOnLowConfidence: false };

/**
 * Runs the test cases of a synthesized CDK app on this machine, without an AWS account.
 *
 * @throws when the app or the world cannot be read, or when CloudFormation or Amazon Connect would refuse a part of the app
 */
export async function runTestCases({ app, world, tests = [] }: RunTestCasesOptions): Promise<TestCaseResults> {
  const folder = typeof app === 'string' ? app : app.directory;
  const source = await appSource(folder, world === undefined ? undefined : readWorldFile(world));
  try {
    const result: RunResult = await runTests(source, { patterns: tests, thresholds: NO_THRESHOLDS });
    return { passed: result.passed, results: result.tests.map(resultOf) };
  } finally {
    await source.close();
  }
}

function resultOf(test: TestResult): TestCaseResult {
  const { name, stack, path, verdict, confidence, explanation, conversation, coverage } = test;
  const heard = conversation.filter(({ who }) => who === 'system').map(({ text }) => text);
  return {
    name,
    stack,
    path,
    verdict,
    confidence,
    explanation: explanation.join('\n'),
    heard,
    coverage: coverage!.all,
  };
}
