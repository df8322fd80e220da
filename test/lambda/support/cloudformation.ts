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

/** What goes wrong with one PUT of an answer: a status, or no answer at all. */
export type AnswerFault = number | 'reset' | 'hang';

/** What DescribeStackResource says: a resource, or the code and the message of an error. */
export type Described =
  { readonly status: string; readonly physicalId?: string } | { readonly error: string; readonly message: string };

/** As much of CloudFormation as handlers see: where answers are put, DescribeStackResource and DescribeStacks. */
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
  /** The stacks and resources that were asked about. */
  readonly questions: string[] = [];
  readonly resources = new Map<string, () => Described>();
  readonly stacks = new Map<string, () => Described>();

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
    const subject = logicalId === null ? stack : `${stack} ${logicalId}`;
    this.questions.push(subject);
    const described = (logicalId === null ? this.stacks : this.resources).get(subject)?.() ?? NO_STACK;
    response.setHeader('content-type', 'text/xml');
    if ('error' in described) {
      response.statusCode = described.error === 'AccessDenied' ? 403 : 400;
      response.end(
        `<ErrorResponse><Error><Type>Sender</Type><Code>${described.error}</Code><Message>${described.message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
      );
      return;
    }
    const result = logicalId === null ? stackXml(stack, described) : resourceXml(logicalId, described);
    response.end(`<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`);
  }
}

type Known = Exclude<Described, { readonly error: string }>;

function resourceXml(logicalId: string, { status, physicalId }: Known): string {
  const id = physicalId ? `<PhysicalResourceId>${physicalId}</PhysicalResourceId>` : '';
  return `<StackResourceDetail><LogicalResourceId>${logicalId}</LogicalResourceId><ResourceStatus>${status}</ResourceStatus>${id}</StackResourceDetail>`;
}

function stackXml(stackId: string, { status }: Known): string {
  return `<Stacks><member><StackId>${stackId}</StackId><StackName>Menu</StackName><CreationTime>2026-03-01T12:00:00Z</CreationTime><StackStatus>${status}</StackStatus></member></Stacks>`;
}

export const DENIED: Described = { error: 'AccessDenied', message: 'not authorized to DescribeStackResource' };
export const NO_STACK: Described = { error: 'ValidationError', message: 'Stack Menu does not exist' };
