import { Turns } from '../../../lambda/aws-calls/turns';
import { parseInstanceArn } from '../../../lib/private/test-case-properties/instance-name';
import { ConnectClients } from '../../../lambda/connect/clients';
import { Connect } from '../../../lambda/connect/connect';
import { type ConnectFailure } from '../../../lambda/connect/connect-failure';
import { anInvocation, isWanted } from './an-invocation';
import { CREDENTIALS } from './credentials';
import { serve } from './http';
import { VirtualWorld } from './virtual-world';

export const INSTANCE = parseInstanceArn('arn:aws:connect:us-east-1:111122223333:instance/i1')!;

export type Reply = 'reset' | 'cut' | { readonly status: number; readonly type?: string; readonly body?: object };

/** Lists test cases while Amazon Connect answers with these replies. The last reply is repeated. */
export async function list(replies: readonly Reply[], signal?: AbortSignal) {
  let calls = 0;
  process.env.AWS_ENDPOINT_URL_CONNECT = await serve((_, response) => {
    const reply = replies[Math.min(calls++, replies.length - 1)];
    if (reply === 'reset') return void response.destroy();
    if (reply === 'cut') {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{"TestCase');
      return void setImmediate(() => response.destroy());
    }
    response.writeHead(reply.status, {
      'content-type': 'application/json',
      'x-amzn-requestid': 'aws-1',
      ...(reply.type ? { 'x-amzn-errortype': reply.type } : {}),
    });
    response.end(JSON.stringify(reply.body ?? {}));
  });
  Object.assign(process.env, CREDENTIALS);
  const world = new VirtualWorld();
  const connect = new Connect(
    new ConnectClients().in(INSTANCE.region),
    INSTANCE,
    anInvocation(world, signal),
    new Turns(),
    isWanted,
  );
  const outcome = await connect.list().then(
    () => undefined,
    (error: ConnectFailure) => error,
  );
  return { failure: outcome, calls, world, hasRetried: connect.hasRetried };
}
