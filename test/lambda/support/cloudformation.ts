import { type ServerResponse } from 'node:http';
import { type Served, serve } from './http';

/** The body of an answer to a custom resource's event. */
export interface Answer {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason?: string;
  readonly PhysicalResourceId: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  readonly Data?: Record<string, string>;
}

/** The fault of one PUT of an answer: a status, a broken connection, or no response. */
export type AnswerFault = number | 'reset' | 'hang';

interface Refused {
  readonly error: string;
  readonly message: string;
}

/**
 * The answer of DescribeStackResource or DescribeStacks: the state of the resource or of the stack, or the code and the
 * message of an error. Times are in milliseconds.
 */
export type Described = { readonly status: string; readonly physicalId?: string; readonly since?: number } | Refused;

/** An event of a resource, or of the stack itself when there is no logical id. */
export interface Event {
  readonly logicalId?: string;
  readonly status: string;
  readonly at: number;
  readonly physicalId?: string;
}

/** The part of CloudFormation that handlers use: it receives answers, and describes stacks, resources and events. */
export class CloudFormation {
  static async start(): Promise<CloudFormation> {
    const cloudFormation = new CloudFormation();
    cloudFormation.url = await serve((request, response) => cloudFormation.serve(request, response));
    return cloudFormation;
  }

  url!: string;
  readonly puts: Served[] = [];
  readonly answers: Answer[] = [];
  readonly answerFaults: AnswerFault[] = [];
  /** The stack of each call, in order. For a call that describes a resource, its logical id follows the stack. */
  readonly questions: string[] = [];
  /** The operations that were called, each with the stack. */
  readonly calls: { readonly operation: string; readonly stack: string }[] = [];
  readonly resources = new Map<string, () => Described>();
  readonly stacks = new Map<string, () => Described>();
  /** The events of each stack, newest first. */
  readonly events = new Map<string, () => readonly Event[] | Refused>();
  eventsPerPage = 100;

  private serve(request: Served, response: ServerResponse): void {
    if (request.method === 'PUT') this.takeAnswer(request, response);
    else this.describe(new URLSearchParams(request.body), response);
  }

  private takeAnswer(request: Served, response: ServerResponse): void {
    this.puts.push(request);
    const fault = this.answerFaults.shift();
    if (fault === 'hang') return;
    if (fault === 'reset') return void response.destroy();
    response.statusCode = fault ?? 200;
    if (!fault) this.answers.push(JSON.parse(request.body));
    response.end();
  }

  private describe(query: URLSearchParams, response: ServerResponse): void {
    const action = query.get('Action')!;
    const stack = query.get('StackName')!;
    const logicalId = query.get('LogicalResourceId');
    this.calls.push({ operation: action, stack });
    this.questions.push(logicalId === null ? stack : `${stack} ${logicalId}`);
    response.setHeader('content-type', 'text/xml');
    try {
      const result =
        action === 'DescribeStackEvents'
          ? this.eventsXml(stack, Number(query.get('NextToken') ?? 0))
          : logicalId === null
            ? stackXml(stack, known(this.stacks.get(stack)?.()))
            : resourceXml(logicalId, known(this.resources.get(`${stack} ${logicalId}`)?.()));
      response.end(`<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`);
    } catch (refused) {
      const { error, message } = refused as Refused;
      response.statusCode = error === 'AccessDenied' ? 403 : 400;
      response.end(
        `<ErrorResponse><Error><Type>Sender</Type><Code>${error}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
      );
    }
  }

  private eventsXml(stack: string, start: number): string {
    const events = this.events.get(stack)?.() ?? NO_STACK;
    if (!Array.isArray(events)) throw events;
    const end = start + this.eventsPerPage;
    const page = events.slice(start, end).map((event) => eventXml(stack, event));
    return `<StackEvents>${page.join('')}</StackEvents>${end < events.length ? `<NextToken>${end}</NextToken>` : ''}`;
  }
}

type Known = Exclude<Described, Refused>;

function known(described: Described = NO_STACK): Known {
  if ('error' in described) throw described;
  return described;
}

function resourceXml(logicalId: string, { status, physicalId, since }: Known): string {
  const id = physicalId ? `<PhysicalResourceId>${physicalId}</PhysicalResourceId>` : '';
  const time = since === undefined ? '' : `<LastUpdatedTimestamp>${iso(since)}</LastUpdatedTimestamp>`;
  return `<StackResourceDetail><LogicalResourceId>${logicalId}</LogicalResourceId><ResourceStatus>${status}</ResourceStatus>${id}${time}</StackResourceDetail>`;
}

function stackXml(stackId: string, { status }: Known): string {
  return `<Stacks><member><StackId>${stackId}</StackId><StackName>Menu</StackName><CreationTime>2026-03-01T12:00:00Z</CreationTime><StackStatus>${status}</StackStatus></member></Stacks>`;
}

function eventXml(stackId: string, { logicalId, status, at, physicalId = logicalId ? '' : stackId }: Event): string {
  return `<member><StackId>${stackId}</StackId><EventId>${at}</EventId><StackName>Menu</StackName><LogicalResourceId>${logicalId ?? 'Menu'}</LogicalResourceId><PhysicalResourceId>${physicalId}</PhysicalResourceId><ResourceStatus>${status}</ResourceStatus><Timestamp>${iso(at)}</Timestamp></member>`;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

export const DENIED: Described = { error: 'AccessDenied', message: 'not authorized to DescribeStackResource' };
export const NO_STACK: Described = { error: 'ValidationError', message: 'Stack Menu does not exist' };
