import { type Channel, type FlowDocument, readFlow, resourceKey } from '../../local/flow';
import { judge, judged, type JudgedResult, notStarted, type WorldFolder } from '../../local/test-runner';
import { type DeployedTestCase } from '../instance/deployed-test-cases';
import { entryFlowOf } from '../instance/exposure';
import { type DeployedFlow } from '../instance/reached-flows';

/** Executes a deployed test case on this machine, with the flows of the instance and the given world. */
export function judgeHere(
  testCase: DeployedTestCase,
  flows: readonly DeployedFlow[],
  { world, answer }: WorldFolder,
): Promise<JudgedResult> {
  const { content, initializationData, entryPoint } = testCase;
  const documents = new Map(flows.flatMap(documentOf));
  const flow = documents.get(resourceKey(entryFlowOf(testCase) ?? ''));
  if (!flow)
    return Promise.resolve(judged(notStarted('the instance does not have the flow that the entry point names')));
  const { Type = 'VOICE_CALL', VoiceCallEntryPointParameters: voice, ChatEntryPointParameters: chat } = entryPoint;
  const contact = { flow, channel: channelOf(testCase), customerNumber: voice?.SourcePhoneNumber };
  const named = { flows: new Map([...documents, ...world.flows]), modules: new Map([...documents, ...world.modules]) };
  const request = { content, initializationData, world: { ...world, ...named }, contact };
  return judge({ ...request, entryPoint: { Type, Parameters: voice ?? chat ?? {} } }, answer);
}

export const channelOf = ({ entryPoint }: DeployedTestCase): Channel => (entryPoint.Type === 'CHAT' ? 'CHAT' : 'VOICE');

function documentOf({ id, name, text }: DeployedFlow): [string, FlowDocument][] {
  return text === undefined ? [] : [[id, readFlow({ id, name }, text)]];
}
