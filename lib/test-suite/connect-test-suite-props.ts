import { type Duration } from 'aws-cdk-lib';
import { type aws_connect } from 'aws-cdk-lib/interfaces';

/**
 * Properties of a suite.
 */
export interface ConnectTestSuiteProps {
  /**
   * The test cases, in the order in which they are started. There must be at least one, and none twice. Each is a
   * `ConnectTestCase`, a `CfnTestCase` or an imported test case. All must be published, and be in the Region and
   * account of the suite.
   *
   * A suite has at most 500 test cases. This number fits into a run when the paths of the test cases have at most 140
   * characters on average; with longer paths, fewer test cases fit.
   */
  readonly testCases: aws_connect.ITestCaseRef[];

  /**
   * The number of executions that run at once, 1 to 5. An instance runs at most five executions at once, including
   * those that others start.
   *
   * @default 5
   * @see https://docs.aws.amazon.com/connect/latest/adminguide/testing-simulation-execute-test-cases.html
   */
  readonly maxConcurrency?: number;

  /**
   * The number of further executions that the suite keeps in the queue of the service, 0 to 95. As soon as an execution ends, the
   * service starts the next one in the queue. The service accepts 100 executions, including the running ones. A run that is
   * cancelled or out of time stops all of its executions. Each stop takes about 1.5 seconds at the request rate of the service.
   *
   * @default 5
   */
  readonly maxQueued?: number;

  /**
   * The maximum number of times that a failed test case is executed again, 0 to 5. A test case that passes in a later
   * attempt is flaky: it passes, and is counted as flaky. A failed test case in quarantine is not executed again.
   *
   * @default - 1 for voice calls (and for imported test cases), 0 for chats
   */
  readonly retries?: number;

  /**
   * True to fail the suite when a test case that is not in quarantine is flaky.
   *
   * @default false
   */
  readonly failOnFlaky?: boolean;

  /**
   * Test cases of the suite that are known to fail: they run and are reported, but do not fail the suite. At least one test case
   * must not be in quarantine.
   *
   * @default - none
   */
  readonly quarantine?: aws_connect.ITestCaseRef[];

  /**
   * The longest time that a run may take: 1 minute to 3 hours, in whole seconds; in a deployment, at most 55 minutes.
   * After this time, running executions are stopped, their contacts are ended, and the run fails.
   *
   * @default - the time that all executions, retries included, can take at five minutes each, with a reserve, but at
   * least 15 minutes and at most 3 hours. A suite whose executions can take more than 55 minutes needs an explicit
   * timeout to run in deployments.
   */
  readonly timeout?: Duration;

  /**
   * True to allow test cases that may bring a simulated contact to people. Otherwise, an error at synth reports each
   * test case with one of these risks:
   *
   * - It observes a transfer to a queue. This observation does not end the execution, and no observation substitutes
   *   the queue or makes the transfer fail.
   * - It never ends the execution, and a flow that it can reach may transfer the contact to an agent or a third party,
   *   or may put a callback into a queue.
   * - It never ends the execution, and observes no transfer to a queue. A flow that it can reach may transfer the
   *   contact to a queue, and no observation substitutes this queue or makes the transfer fail.
   *
   * The check covers only content and flows that are in the templates of this app.
   *
   * @default false
   * @see https://docs.aws.amazon.com/connect/latest/adminguide/testing-simulation-execute-test-cases.html
   */
  readonly allowRealQueues?: boolean;
}

/**
 * Options of the alarm for a missing run.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export interface MissedRunAlarmOptions {
  /**
   * The time in which at least one run has to judge the test cases: 5 minutes to 7 days, in whole minutes up to a day
   * and in whole days above. Choose more than the sum of the schedule's interval and the time of a run.
   */
  readonly within: Duration;
}
