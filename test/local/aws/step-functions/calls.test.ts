import { TestMachines, withMachine } from './test-machine';
import { ownThing, PROVIDER_RESOURCES } from '../test-cloud';

/**
 * Code of the provider: it starts the state machine of the property `Machine`, and returns the answer of Step
 * Functions.
 */
const START = `async (event) => {
  const credential = process.env.AWS_ACCESS_KEY_ID + '/20260101/us-east-1/states/aws4_request';
  const response = await fetch(process.env.AWS_ENDPOINT_URL, {
    method: 'POST',
    headers: {
      authorization: 'AWS4-HMAC-SHA256 Credential=' + credential,
      'x-amz-target': 'AWSStepFunctions.StartExecution',
    },
    body: JSON.stringify({ stateMachineArn: event.ResourceProperties.Machine }),
  });
  return response.status + ' ' + (await response.text());
}`;

let machines: TestMachines;
beforeAll(async () => {
  machines = await TestMachines.start();
});
afterAll(() => machines.stop());

async function startedBy(name: string, Action: string): Promise<string> {
  const Role = {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: { Ref: 'Machine' } }] } }],
    },
  };
  const Thing = ownThing({ Machine: { Ref: 'Machine' }, Code: START });
  const definition = { StartAt: 'Pass', States: { Pass: { Type: 'Pass', End: true } } };
  await machines.deploy(name, withMachine(definition, { resources: { ...PROVIDER_RESOURCES, Role, Thing } }));
  return String(machines.cloud.stack(name).resources.get('Thing')!.physical!.attributes.Result);
}

describe('A state machine', () => {
  it('is started by a function whose role allows it', async () => {
    expect(await startedBy('Allowed', 'states:StartExecution')).toMatch(/^200 \{"executionArn":"arn:aws:states/);
  });

  it('is not started by a function whose role does not allow it', async () => {
    expect(await startedBy('Denied', 'states:StopExecution')).toMatch(
      /^400 \{"__type":"AccessDeniedException","message":"User: .* is not authorized to perform: states:StartExecution on resource: arn:aws:states/,
    );
  });
});
