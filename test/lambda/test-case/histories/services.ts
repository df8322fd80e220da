import { AwsError, messageOf } from '../../../../local/http/aws-error';
import { type Stack } from '../../../../local/aws/cloudformation/engine/stack';
import { queryService } from '../../../../local/http/query-protocol';
import { type ServiceRequest, type ServiceResponse } from '../../../../local/http/service';
import { type CloudFormationContext } from '../../../../local/aws/cloudformation/calls/context';
import { lookUps } from '../../../../local/aws/cloudformation/calls/look-ups';
import { dispatch } from '../../../../local/connect/dispatcher';
import { Faults } from '../../../../local/connect/faults';
import { asConnectError, failure, success } from '../../../../local/connect/rest-json';
import { findRoute, type Match } from '../../../../local/connect/router';
import { ConnectStore } from '../../../../local/connect/store';
import { type TestCase } from '../../../../local/connect/test-case-collection';
import { type Answer, type Call } from './gateway';

export const PLACE = { region: 'us-east-1', accountId: '111122223333' };

/** The local Connect behind the gateway. Its ListTestCases shows changes only after a delay. */
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
      const request = requestOf(call);
      const match = findRoute(request);
      const list = match.route.operation === 'ListTestCases';
      const output = list ? this.listed(match) : await dispatch(this.store, GATES, match, request, undefined);
      this.remember();
      return answerOf(success(output));
    } catch (thrown) {
      return answerOf(failure(asConnectError(thrown)));
    }
  }

  /** Records the current test cases. ListTestCases returns them only when `listLag` seconds have passed. */
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

const GATES = {
  takeToken: () => true,
  authorize: () => undefined,
  faults: new Faults(),
  sleep: () => Promise.resolve(),
};

export function connectError(status: number, type: string, message: string): Answer {
  return answerOf(failure(new AwsError(type, message, status)));
}

/** The part of the local CloudFormation that answers when handlers look up stacks and resources. */
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

  async answer(call: Call): Promise<Answer> {
    return answerOf(
      await this.service.handle(requestOf(call)).catch((error) => this.service.failure(asAwsError(error))),
    );
  }
}

export type ServiceName = 'answers' | 'cloudformation' | 'connect';

export function serviceOf({ target, body }: Call): ServiceName {
  if (target.startsWith('/answer')) return 'answers';
  return body.startsWith('Action=') ? 'cloudformation' : 'connect';
}

export function operationOf(call: Call): string {
  switch (serviceOf(call)) {
    case 'connect':
      return findRoute(requestOf(call)).route.operation;
    case 'cloudformation':
      return new URLSearchParams(call.body).get('Action')!;
    case 'answers':
      return 'PutResponse';
  }
}

function requestOf({ method, target, headers, body }: Call): ServiceRequest {
  const [path, query] = target.split('?');
  return { method, path, query: new URLSearchParams(query), headers, body: Buffer.from(body) };
}

function answerOf({ status, headers, body }: ServiceResponse): Answer {
  return { status, headers, body: String(body) };
}

function asAwsError(error: unknown): AwsError {
  return error instanceof AwsError ? error : new AwsError('InternalFailure', messageOf(error));
}

export function cloudFormationError(status: number, code: string): Answer {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${code}</Message></Error><RequestId>1</RequestId></ErrorResponse>`;
  return { status, headers: { 'content-type': 'text/xml' }, body };
}
