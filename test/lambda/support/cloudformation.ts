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

/** As much of CloudFormation as a handler sees: where answers are put, and DescribeStackResource. */
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

  private serve(request: Served, response: ServerResponse): void {
    if (request.method === 'PUT') this.takeAnswer(request, response);
    else this.describeStackResource(new URLSearchParams(request.body), response);
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

  private describeStackResource(query: URLSearchParams, response: ServerResponse): void {
    expect(query.get('Action')).toBe('DescribeStackResource');
    const logicalId = query.get('LogicalResourceId')!;
    const resource = `${query.get('StackName')} ${logicalId}`;
    this.questions.push(resource);
    const described = this.resources.get(resource)?.() ?? NO_STACK;
    response.setHeader('content-type', 'text/xml');
    if ('error' in described) {
      response.statusCode = described.error === 'AccessDenied' ? 403 : 400;
      response.end(
        `<ErrorResponse><Error><Type>Sender</Type><Code>${described.error}</Code><Message>${described.message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
      );
      return;
    }
    const physicalId = described.physicalId ? `<PhysicalResourceId>${described.physicalId}</PhysicalResourceId>` : '';
    response.end(
      `<DescribeStackResourceResponse><DescribeStackResourceResult><StackResourceDetail><LogicalResourceId>${logicalId}</LogicalResourceId><ResourceStatus>${described.status}</ResourceStatus>${physicalId}</StackResourceDetail></DescribeStackResourceResult></DescribeStackResourceResponse>`,
    );
  }
}

export const DENIED: Described = { error: 'AccessDenied', message: 'not authorized to DescribeStackResource' };
export const NO_STACK: Described = { error: 'ValidationError', message: 'Stack Menu does not exist' };
