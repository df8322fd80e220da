/*
 * The life of a stack with test cases, on this machine alone: deployed, changed and destroyed by the real cdk command line.
 */
import { LocalCloud } from '../../local/cloud';
import { executionReport } from '../../local/execution';
import { cdk } from './cdk';
import { compare, countCalls, leftovers, listTestCases } from './what-is-there';

const STACK = 'ContactCenter';
const CHANGE = ['--context', 'expectedWhenClosed=we are open at weekends'];
const QUIET = ['--no-notices', '--no-version-reporting'];
const DEPLOY = [STACK, '--require-approval', 'never', '--progress', 'events', ...QUIET];

async function main(): Promise<void> {
  const cloud = await LocalCloud.start();
  try {
    chapter('Deploy a contact centre with its test cases: cdk deploy');
    await cdk(cloud.environment, 'deploy', ...DEPLOY);
    chapter('The test cases are on the local Connect');
    const before = listTestCases(cloud);
    before.forEach(({ name, testCaseId, testCaseArn }) => list(name, { testCaseId, testCaseArn }));
    chapter('Run them against the flows, in virtual time');
    console.log(executionReport(await cloud.connect.executeTestCases()));

    chapter('Change what one test case expects: cdk diff');
    await cdk(cloud.environment, 'diff', STACK, ...CHANGE, ...QUIET);
    chapter('... and cdk deploy');
    cloud.connect.clearRequests();
    await cdk(cloud.environment, 'deploy', ...DEPLOY, ...CHANGE);
    chapter('One test case was changed, the others were not touched');
    list('Test cases', compare(before, listTestCases(cloud)));
    list('Calls to Connect', countCalls(cloud.connect.requests));
    chapter('Run them again: the flow does not say what the changed one expects');
    console.log(executionReport(await cloud.connect.executeTestCases()));

    chapter('Take it all away: cdk destroy');
    await cdk(cloud.environment, 'destroy', STACK, '--force', ...QUIET);
    const left = leftovers(cloud);
    chapter(left.length === 0 ? 'Nothing is left on Connect' : 'This is left on Connect');
    left.forEach((arn) => console.log(arn));
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
