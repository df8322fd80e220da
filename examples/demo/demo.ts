/*
 * The life of a stack with test cases, on this machine alone: the real cdk CLI deploys, gates, changes and destroys it.
 */
import { LocalCloud } from '../../local/cloud';
import { executionReport } from '../../local/test-runner';
import { cdk, cdkInVain } from './cdk';
import { compare, countCalls, failedExecutions, flowsThatSay, leftovers, listTestCases } from './what-is-there';

const STACK = 'ContactCenter';
const NEW_TEXT = 'We are open at weekends, too.';
const FLOW_CHANGE = ['--context', `whenClosed=${NEW_TEXT}`];
const TEST_CHANGE = ['--context', 'expectedWhenClosed=open at weekends'];
const QUIET = ['--no-notices', '--no-version-reporting'];
const DEPLOY = [STACK, '--require-approval', 'never', '--progress', 'events', ...QUIET];

const SUMMARY = `
What you have seen, by the real cdk command line, without an account:
  - eight test cases deployed beside the flows that they test, and run against them;
  - a change of a flow that its test cases did not pass: rolled back, before a caller could meet it, with the reason;
  - the flow and its test case changed together: deployed, with one call to update the one test case.
The app is in examples/contact-center; the reason above begins at "Failed resources".`;

async function main(): Promise<void> {
  const cloud = await LocalCloud.start({ stateMachineTimeScale: 10 });
  try {
    chapter('Deploy a contact centre with its test cases: cdk deploy');
    await cdk(cloud.environment, 'deploy', ...DEPLOY);
    chapter('The test cases are on the local Connect');
    const before = listTestCases(cloud);
    before.forEach(({ name, testCaseId, testCaseArn }) => list(name, { testCaseId, testCaseArn }));
    chapter('Run them against the flows, in virtual time');
    console.log(executionReport(await cloud.connect.executeTestCases()));

    chapter(
      'Change what the phone flow says outside office hours: cdk deploy runs its test cases first, and is rolled back',
    );
    await cdkInVain(cloud.environment, 'deploy', ...DEPLOY, ...FLOW_CHANGE);
    chapter('Why');
    console.log(executionReport(failedExecutions(cloud)));
    const reached = flowsThatSay(NEW_TEXT, cloud).length;
    console.log(`\nFlows that say "${NEW_TEXT}": ${reached}. Callers have never met the change.`);

    chapter('Change what the test case expects as well: cdk diff');
    await cdk(cloud.environment, 'diff', STACK, ...FLOW_CHANGE, ...TEST_CHANGE, ...QUIET);
    chapter('... and cdk deploy');
    cloud.connect.clearRequests();
    await cdk(cloud.environment, 'deploy', ...DEPLOY, ...FLOW_CHANGE, ...TEST_CHANGE);
    chapter('One test case was changed, the others were not touched');
    list('Test cases', compare(before, listTestCases(cloud)));
    list('Calls to Connect', countCalls(cloud.connect.requests));
    list('Flows that say it now', Object.fromEntries(flowsThatSay(NEW_TEXT, cloud).map((name) => [name, 'yes'])));

    chapter('Take it all away: cdk destroy');
    await cdk(cloud.environment, 'destroy', STACK, '--force', ...QUIET);
    const left = leftovers(cloud);
    chapter(left.length === 0 ? 'Nothing is left on Connect' : 'This is left on Connect');
    left.forEach((arn) => console.log(arn));
    console.log(SUMMARY);
    process.exitCode = left.length === 0 ? 0 : 1;
  } finally {
    await cloud.stop();
  }
}

function list(title: string, entries: Record<string, string | number>): void {
  console.log(title);
  Object.entries(entries).forEach(([name, value]) => console.log(`  ${name}: ${value}`));
}

function chapter(title: string): void {
  console.log(`\n\u001b[1m== ${title}\u001b[0m\n`);
}

main().catch((error: Error) => {
  console.error(`The demo stopped: ${error.message}`);
  process.exitCode = 1;
});
