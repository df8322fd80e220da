import { ListTestCasesCommand } from '@aws-sdk/client-connect';
import { Connection } from '../../../cli/instance/connection';
import { parseInstanceArn } from '../../../lib/private/test-case-properties/instance-name';
import { CREDENTIALS } from '../../lambda/support/credentials';
import { serve } from '../../lambda/support/http';
import { VirtualWorld } from '../../lambda/support/virtual-world';

const INSTANCE = parseInstanceArn('arn:aws:connect:us-east-1:111122223333:instance/i1')!;

/** Lists test cases while Amazon Connect always gives this answer, and returns the message of the refusal. */
async function refusalBy(status: number, body: string, headers: Record<string, string> = {}): Promise<string> {
  process.env.AWS_ENDPOINT_URL_CONNECT = await serve((_, response) => {
    response.writeHead(status, headers).end(body);
  });
  Object.assign(process.env, CREDENTIALS);
  const connection = new Connection(INSTANCE, new VirtualWorld());
  const command = new ListTestCasesCommand({ InstanceId: INSTANCE.id });
  const refused = connection.read('ListTestCases', (client) => client.send(command));
  return refused.then(
    () => 'not refused',
    ({ message }: Error) => message,
  );
}

const REQUEST_ID = { 'x-amzn-requestid': 'aws-1' };

test.each<[string, Parameters<typeof refusalBy>, string]>([
  [
    'a name and a message',
    [400, '{"Message":"Short and stout."}', { 'x-amzn-errortype': 'TeapotException', ...REQUEST_ID }],
    `AWS refused connect:ListTestCases on instance ${INSTANCE.arn} (TeapotException: Short and stout, request id aws-1).`,
  ],
  [
    'only a name',
    [400, '{}', { 'x-amzn-errortype': 'TeapotException' }],
    `AWS refused connect:ListTestCases on instance ${INSTANCE.arn} (TeapotException).`,
  ],
  [
    'only a message',
    [418, '{"Message":"Short and stout."}'],
    `AWS refused connect:ListTestCases on instance ${INSTANCE.arn} (HTTP status 418: Short and stout).`,
  ],
  [
    'neither a name nor a message',
    [418, '{}', REQUEST_ID],
    `AWS refused connect:ListTestCases on instance ${INSTANCE.arn} (HTTP status 418, request id aws-1).`,
  ],
  [
    'neither a name nor a message, with the status of a refused permission',
    [403, '{}'],
    `The credentials are not allowed to call connect:ListTestCases on the instance (HTTP status 403). docs/iam-policies.md has the policy that allows it.`,
  ],
  [
    'the page of a proxy',
    [502, '<html>Bad gateway</html>', { 'content-type': 'text/html' }],
    `AWS gave no usable answer to connect:ListTestCases in us-east-1 (HTTP status 502: Unexpected token '<', "<html>Bad "... is not valid JSON). Check the network, and AWS_ENDPOINT_URL if it is set, and try again.`,
  ],
])('The message about an error with %s has all facts of the error', async (_, answer, message) => {
  expect(await refusalBy(...answer)).toBe(message);
});
