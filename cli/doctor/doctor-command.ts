import pc from 'picocolors';
import { isThrottling } from '../../lambda/aws-calls/service-error';
import { type LogLine, realWorld } from '../../lambda/invocation/world';
import { connectionTo, type Connection } from '../instance/connection';
import { deployedTestCases } from '../instance/deployed-test-cases';
import { entryFlowOf } from '../instance/exposure';
import { FlowReader } from '../instance/reached-flows';
import { CallRefused } from '../instance/refusal';
import { type Finding, finding, type State } from './check';
import { deployedChecks, type Deployed, instanceChecks } from './checks';

/**
 * Checks an instance without running a test case, and prints a line for each check. Returns false when a check found a
 * problem.
 */
export async function doctorCommand({ instance }: { readonly instance: string }): Promise<boolean> {
  let throttled = 0;
  const log = ({ outcome = '', status }: LogLine) => {
    if (isThrottling({ code: String(outcome), status: Number(status), message: '', problems: [] })) throttled += 1;
  };
  const connection = connectionTo(instance, { ...realWorld, log });
  let passed = true;
  const tell = (found: Finding) => {
    console.log(line(found));
    passed &&= found.state !== 'problem';
  };
  for (const check of instanceChecks(connection)) tell(await finding(check));
  try {
    const deployed = { ...(await deployedOn(connection)), throttled: () => throttled };
    for (const check of deployedChecks(deployed)) tell(await finding(check));
  } catch (error) {
    if (!(error instanceof CallRefused)) throw error;
    const refused = { subject: 'test cases and flows', run: () => Promise.reject(error) };
    tell(await finding(refused));
  }
  return passed;
}

async function deployedOn(connection: Connection): Promise<Omit<Deployed, 'throttled'>> {
  const reader = new FlowReader(connection);
  const testCases: Deployed['testCases'][number][] = [];
  for (const testCase of await deployedTestCases(connection, { patterns: [] })) {
    const flow = entryFlowOf(testCase);
    testCases.push({ testCase, flows: flow === undefined ? [] : await reader.reachedFrom(flow) });
  }
  return { connection, testCases };
}

const COLOURS: Readonly<Record<State, (text: string) => string>> = {
  ok: pc.green,
  problem: pc.red,
  'not checked': pc.yellow,
};

const line = ({ subject, state, says }: Finding): string => `${COLOURS[state](state.padEnd(14))}  ${subject}: ${says}`;
