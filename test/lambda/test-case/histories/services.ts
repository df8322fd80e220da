import { AwsError, messageOf } from '../../../../local/http/aws-error';
import { type Stack } from '../../../../local/aws/cloudformation/engine/stack';
import { queryService } from '../../../../local/http/query-protocol';
import { type CloudFormationContext } from '../../../../local/aws/cloudformation/calls/context';
import { lookUps } from '../../../../local/aws/cloudformation/calls/look-ups';
import { dispatch } from '../../../../local/connect/dispatcher';
import { Faults } from '../../../../local/connect/faults';
import { asConnectError } from '../../../../local/connect/http-server';
import { findRoute, type Match } from '../../../../local/connect/router';
import { ConnectStore } from '../../../../local/connect/store';
import { type TestCase } from '../../../../local/connect/test-case-collection';
import { type Answer, type Call } from './gateway';

export const PLACE = { region: 'us-east-1', accountId: '111122223333' };

/** The local Connect behind the gateway, whose lists may lag. */
export class ConnectService {
  readonly store: ConnectStore;
  private readonly past: { readonly at: number; readonly testCases: readonly TestCase[] }[] = [];

  constructor(
    private readonly now: () => number,
    private readonly listLag: number,
  ) {
    this.store = new ConnectStore(PLACE, now);
  }

  async answer(call: Call): Promise<Answer> {
    try {
      const match = findRoute(call);
      const list = match.route.operation === 'ListTestCases';
      const output = list ? this.listed(match) : await dispatch(this.store, GATES, match, call, undefined);
      this.remember();
      return { status: 200, headers: JSON_BODY, body: JSON.stringify(output) };
    } catch (thrown) {
      const { status, type, message, members } = asConnectError(thrown);
      return connectError(status, type, message, members);
    }
  }

  /** What stands now will be listed after the lag. */
  remember(): void {
    this.past.push({ at: this.now(), testCases: this.store.testCases.list() });
  }

  private listed({ labels }: Match): object {
    const instanceArn = this.store.instanceArn(decodeURIComponent(labels.InstanceId));
    const then = this.now() - this.listLag * 1000;
    const testCases = this.past.findLast(({ at }) => at <= then)?.testCases ?? [];
    return {
      TestCaseSummaryList: testCases
        .filter(({ InstanceArn }) => InstanceArn === instanceArn)
        .map(({ Id, Arn, Name, Status }) => ({ Id, Arn, Name, Status })),
    };
  }
}

const JSON_BODY = { 'content-type': 'application/json' };
const GATES = {
  takeToken: () => true,
  authorize: () => undefined,
  faults: new Faults(),
  sleep: () => Promise.resolve(),
};

export function connectError(status: number, type: string, message: string, members: object = {}): Answer {
  const headers = { ...JSON_BODY, 'x-amzn-errortype': type };
  return { status, headers, body: JSON.stringify({ Message: message, ...members }) };
}

/** The look-ups of the local CloudFormation, in its own words. */
export class CloudFormationService {
  private readonly service;

  constructor(stack: () => Stack) {
    const find = (id: string) => (stack().identity.stackId === id ? stack() : undefined);
    const context = { stacks: { find } } as CloudFormationContext;
    this.service = queryService(
      'CloudFormation',
      'http://cloudformation.amazonaws.com/doc/2010-05-15/',
      lookUps(context),
    );
  }

  async answer({ method, target, headers, body }: Call): Promise<Answer> {
    const request = { method, path: target, query: new URLSearchParams(), headers, body: Buffer.from(body) };
    const response = await this.service.handle(request).catch((error) => this.service.failure(asAwsError(error)));
    return { status: response.status, headers: response.headers, body: String(response.body) };
  }
}

function asAwsError(error: unknown): AwsError {
  return error instanceof AwsError ? error : new AwsError('InternalFailure', messageOf(error));
}

export function cloudFormationError(status: number, code: string): Answer {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${code}</Message></Error><RequestId>1</RequestId></ErrorResponse>`;
  return { status, headers: { 'content-type': 'text/xml' }, body };
}
