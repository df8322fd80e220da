import { parseJson } from '../../lib/private/json/json';
import { queueRisk } from '../../lib/private/suite-run/queue-risk';
import { UnusableInput } from '../unusable-input';
import { type Connection } from './connection';
import { type DeployedTestCase } from './deployed-test-cases';
import { FlowReader } from './reached-flows';

/** Throws when a test case can bring a simulated contact to a person: to a real queue, agent or phone. */
export async function refuseRealQueues(connection: Connection, testCases: readonly DeployedTestCase[]): Promise<void> {
  const reader = new FlowReader(connection);
  const risks: string[] = [];
  for (const testCase of testCases) {
    const risk = await riskOf(testCase, reader);
    if (risk !== undefined) risks.push(`  ${testCase.name}: ${risk}`);
  }
  if (risks.length === 0) return;
  throw new UnusableInput(
    [
      `A simulated contact can reach a real queue, agent or phone, so that nothing is run:`,
      ...risks,
      'End the test there, substitute the queue in the test case, or pass --allow-real-queues.',
    ].join('\n'),
  );
}

async function riskOf({ content, entryPoint }: DeployedTestCase, reader: FlowReader): Promise<string | undefined> {
  const parsed = parseJson(content);
  const document = typeof parsed === 'string' ? undefined : parsed.value;
  const { VoiceCallEntryPointParameters: voice, ChatEntryPointParameters: chat } = entryPoint;
  const flowId = voice?.FlowId ?? chat?.FlowId;
  if (flowId !== undefined) return queueRisk(document, await reader.reachedFrom(flowId));
  // No operation tells the flow of a phone number.
  return queueRisk(document, [{ name: `of ${voice?.DestinationPhoneNumber}, which is not known,`, content: ANY_FLOW }]);
}

const ANY_FLOW = { Actions: [{ Type: 'TransferContactToQueue', Parameters: {} }] };
