import { parseJson } from '../../lib/private/json/json';
import { queueRisk, type ReachedFlow } from '../../lib/private/suite-run/queue-risk';
import { UnusableInput } from '../unusable-input';
import { type Connection } from './connection';
import { type DeployedTestCase } from './deployed-test-cases';
import { FlowReader } from './reached-flows';

/** Throws when a test case can bring a simulated contact to a person: to a real queue, agent or phone. */
export async function refuseRealQueues(connection: Connection, testCases: readonly DeployedTestCase[]): Promise<void> {
  const reader = new FlowReader(connection);
  const risks: string[] = [];
  for (const testCase of testCases) {
    const flow = entryFlowOf(testCase);
    const risk = riskOf(testCase, flow === undefined ? [] : await reader.reachedFrom(flow));
    if (risk !== undefined) risks.push(`  ${testCase.name}: ${risk}`);
  }
  if (risks.length === 0) return;
  throw new UnusableInput(
    [
      `A simulated contact can reach a real queue, agent or phone, so no test case was run:`,
      ...risks,
      'Do one of these: end each test case before it reaches the queue, agent or phone; substitute the queue; or pass --allow-real-queues.',
    ].join('\n'),
  );
}

/** Returns the flow that the contact of a test case enters; undefined for a phone number, whose flow no operation returns. */
export function entryFlowOf({ entryPoint }: DeployedTestCase): string | undefined {
  const { VoiceCallEntryPointParameters: voice, ChatEntryPointParameters: chat } = entryPoint;
  return voice?.FlowId ?? chat?.FlowId;
}

/**
 * Returns the reason why a test case can bring a contact to a person; undefined when no reason is known. The flow of a
 * phone number cannot be read, so a transfer to a queue is assumed in the flow.
 */
export function riskOf({ content, entryPoint }: DeployedTestCase, flows: readonly ReachedFlow[]): string | undefined {
  const parsed = parseJson(content);
  const document = typeof parsed === 'string' ? undefined : parsed.value;
  const number = entryPoint.VoiceCallEntryPointParameters?.DestinationPhoneNumber;
  const unknown = {
    name: `of the phone number ${number} (no API operation returns this flow, so it is assumed that the flow transfers contacts to a queue)`,
    content: ANY_FLOW,
  };
  return queueRisk(document, flows.length > 0 ? flows : [unknown]);
}

const ANY_FLOW = { Actions: [{ Type: 'TransferContactToQueue', Parameters: {} }] };
