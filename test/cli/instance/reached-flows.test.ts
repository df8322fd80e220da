import { ConnectClient } from '@aws-sdk/client-connect';
import { Connection } from '../../../cli/instance/connection';
import { FlowReader } from '../../../cli/instance/reached-flows';
import { parseInstanceArn } from '../../../lib/private/test-case-properties/instance-name';
import { VirtualWorld } from '../../lambda/support/virtual-world';
import { content, does, hangUp } from '../../local/flow/support/flow-builder';

const ARN = 'arn:aws:connect:us-east-1:111122223333:instance/11111111-2222-3333-4444-555555555555';
const FLOW = content(
  does('Call', 'InvokeFlowModule', { FlowModuleId: 'greet' }, { next: 'End', errors: { NoMatchingError: 'End' } }),
  hangUp('End'),
);

afterEach(() => void jest.restoreAllMocks());

/** Reads a flow and its module, both with the given status and state. Tells for each whether it is live. */
async function areLive(standing: { readonly Status: string; readonly State: string }) {
  jest.spyOn(ConnectClient.prototype, 'send').mockImplementation((command: object) => {
    const answers: Readonly<Record<string, object>> = {
      DescribeContactFlowCommand: { ContactFlow: { ...standing, Content: JSON.stringify(FLOW) } },
      DescribeContactFlowModuleCommand: { ContactFlowModule: { ...standing, Content: '{}' } },
    };
    return Promise.resolve(answers[command.constructor.name]);
  });
  const reader = new FlowReader(new Connection(parseInstanceArn(ARN)!, new VirtualWorld()));
  return Object.fromEntries((await reader.reachedFrom('menu')).map(({ kind, isLive }) => [kind, isLive]));
}

test.each([
  ['live when they are published and active', { Status: 'PUBLISHED', State: 'ACTIVE' }, true],
  ['not live when they are archived', { Status: 'PUBLISHED', State: 'ARCHIVED' }, false],
  ['not live when they were only saved', { Status: 'SAVED', State: 'ACTIVE' }, false],
])('a flow and a module are %s', async (_, standing, isLive) => {
  expect(await areLive(standing)).toEqual({ flow: isLive, module: isLive });
});
