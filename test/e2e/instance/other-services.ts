import { type Server } from 'node:http';
import { startHttpServer, stopHttpServer, urlOf } from '../../../local/http/http-server';
import { type ServiceRequest, type ServiceResponse } from '../../../local/http/service';
import { actionOf, forward } from './forward';

/** The data for the operations that the local Connect does not have. */
export interface Facts {
  activeCalls: number;
  associated: readonly string[];
  /** The functions that Amazon Connect may invoke. */
  open: readonly string[];
  /** The number of staffed agents, by the id of the queue. */
  staffed: Readonly<Record<string, number>>;
  /** The ARNs of the test cases that this server returns as the resources of any stack. */
  stack: readonly string[];
  denied: readonly string[];
}

/** Answers the few operations that the local Connect does not have, and forwards all others to the local Connect. */
export class OtherServices {
  readonly facts: Facts = { activeCalls: 10, associated: [], open: [], staffed: {}, stack: [], denied: [] };
  /** The IAM actions of the operations that this server answered. */
  readonly called = new Set<string>();
  /** The access keys and the Regions with which calls were signed, such as `AKID in us-east-1`. */
  readonly signers = new Set<string>();
  private server!: Server;

  private constructor(private readonly connectUrl: string) {}

  static async start(connectUrl: string): Promise<OtherServices> {
    const aws = new OtherServices(connectUrl);
    aws.server = await startHttpServer(0, (request) => aws.respond(request));
    return aws;
  }

  get url(): string {
    return urlOf(this.server);
  }

  stop(): Promise<void> {
    return stopHttpServer(this.server);
  }

  private respond(request: ServiceRequest): Promise<ServiceResponse> {
    const [, key, region] = /Credential=(\w+)\/\d+\/([\w-]+)\//.exec(request.headers.authorization ?? '') ?? [];
    this.signers.add(`${key} in ${region}`);
    const action = actionOf(request);
    if (action === 'AssumeRole') return Promise.resolve(this.assumeRole());
    if (action !== undefined) return Promise.resolve(this.respondAsCloudFormation(action));
    const answer = ANSWERS.find(({ path }) => path.test(request.path));
    if (!answer) return forward(request, this.connectUrl);
    const { service, operation, body } = answer;
    this.called.add(`${service}:${operation}`);
    const json = this.facts.denied.includes(operation)
      ? { status: 403, body: { __type: 'AccessDeniedException', message: `not allowed: ${operation}` } }
      : { status: 200, body: body(this.facts, request) };
    const headers = { 'content-type': 'application/json', 'x-amzn-errortype': 'AccessDeniedException' };
    return Promise.resolve({ status: json.status, headers, body: JSON.stringify(json.body) });
  }

  private assumeRole(): ServiceResponse {
    this.called.add('sts:AssumeRole');
    const credentials =
      '<AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>';
    const body = `<AssumeRoleResponse><AssumeRoleResult><Credentials>${credentials}</Credentials></AssumeRoleResult></AssumeRoleResponse>`;
    return { status: 200, headers: { 'content-type': 'text/xml' }, body };
  }

  private respondAsCloudFormation(action: string): ServiceResponse {
    this.called.add(`cloudformation:${action}`);
    const members = this.facts.stack.map(
      (arn) =>
        `<member><ResourceType>AWS::Connect::TestCase</ResourceType><PhysicalResourceId>${arn}</PhysicalResourceId></member>`,
    );
    const result = `<StackResourceSummaries>${members.join('')}</StackResourceSummaries>`;
    const body = `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`;
    return { status: 200, headers: { 'content-type': 'text/xml' }, body };
  }
}

interface Answer {
  readonly service: string;
  readonly operation: string;
  readonly path: RegExp;
  readonly body: (facts: Facts, request: ServiceRequest) => object;
}

const ANSWERS: readonly Answer[] = [
  {
    service: 'servicequotas',
    operation: 'GetServiceQuota',
    path: /^\/$/,
    body: ({ activeCalls }) => ({ Quota: { Value: activeCalls } }),
  },
  {
    service: 'connect',
    operation: 'ListLambdaFunctions',
    path: /^\/instance\/[^/]+\/lambda-functions$/,
    body: ({ associated }) => ({ LambdaFunctions: associated }),
  },
  {
    service: 'lambda',
    operation: 'GetPolicy',
    path: /^\/2015-03-31\/functions\/[^/]+\/policy$/,
    body: ({ open }, { path }) => {
      const allowed = open.some((arn) => path.includes(encodeURIComponent(arn)));
      const statement = { Effect: 'Allow', Principal: { Service: 'connect.amazonaws.com' } };
      return { Policy: JSON.stringify({ Statement: allowed ? [statement] : [] }) };
    },
  },
  {
    service: 'connect',
    operation: 'GetCurrentMetricData',
    path: /^\/metrics\/current\//,
    body: ({ staffed }) => ({
      MetricResults: Object.entries(staffed).map(([Id, Value]) => ({
        Dimensions: { Queue: { Id } },
        Collections: [{ Metric: { Name: 'AGENTS_STAFFED' }, Value }],
      })),
    }),
  },
];
