import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flowCall } from '../aws/lambda/flow-call';
import { Functions } from '../aws/lambda/functions';
import { type LambdaFunction } from '../aws/lambda/lambda-function';
import { unpack } from '../aws/lambda/unpack';
import { unzip } from '../aws/lambda/unzip';
import { LogStore } from '../aws/logs/log-store';
import { type LambdaAnswer, type LambdaRequest } from '../flow';
import { messageOf } from '../http/aws-error';

/** The code of a function: a folder, a zip file, or the text of a module. */
export type Code = { readonly path: string } | { readonly text: string };

export interface DeclaredFunction extends Omit<LambdaFunction, 'taskRoot'> {
  /** The logical id and the stack, for messages. */
  readonly declaredAs: string;
  /** The code, or the reason why the function cannot run on this machine. */
  readonly code: Code | { readonly why: string };
}

/** The endpoint to which functions send all of their calls to AWS. It refuses connections, so no function reaches AWS. */
const NO_AWS = 'http://127.0.0.1:9';

/** The functions in one account and Region of an assembly. Each is started when a flow calls it for the first time. */
export class AssemblyFunctions {
  private readonly declared = new Map<string, DeclaredFunction>();
  private readonly functions: Functions;
  private codeFolder?: Promise<string>;

  constructor(region: string) {
    this.functions = new Functions({
      region,
      logs: new LogStore(() => undefined),
      retryPauses: [],
      environmentFor: () => ({
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_ENDPOINT_URL: NO_AWS,
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_MAX_ATTEMPTS: '1',
      }),
    });
  }

  declare(lambda: DeclaredFunction): void {
    this.declared.set(lambda.arn, lambda);
  }

  /**
   * Runs a function for a flow. The ARN may have a version or an alias, which is ignored. Returns undefined when no
   * function has this ARN.
   */
  invoke(request: LambdaRequest): Promise<LambdaAnswer> | undefined {
    const [arn] = /^(?:[^:]+:){6}[^:]+/.exec(request.functionArn) ?? [];
    const lambda = this.declared.get(arn ?? '');
    return lambda && this.answerOf(lambda, request);
  }

  async close(): Promise<void> {
    this.functions.stop();
    if (this.codeFolder) await rm(await this.codeFolder, { recursive: true, force: true });
  }

  private async answerOf(
    { code, declaredAs, ...lambda }: DeclaredFunction,
    request: LambdaRequest,
  ): Promise<LambdaAnswer> {
    const refuse = (why: string) => ({
      error: `the function ${declaredAs} ${why}. Mock the call in the test case, or answer it in the world: "lambdas": { "${lambda.name}": { "returns": {} } }`,
    });
    if ('why' in code) return refuse(code.why);
    try {
      if (!this.functions.find(lambda.name)) {
        this.functions.put({ ...lambda, taskRoot: await this.taskRoot(code) });
      }
    } catch (error) {
      return refuse(`cannot be started: ${messageOf(error)}`);
    }
    return (await flowCall(this.functions, request)) ?? refuse('is not there');
  }

  private async taskRoot(code: Code): Promise<string> {
    if ('path' in code) {
      if (!existsSync(code.path)) throw new Error(`its code ${code.path} is not in the cloud assembly`);
      if (statSync(code.path).isDirectory()) return code.path;
    }
    this.codeFolder ??= mkdtemp(join(tmpdir(), 'assembly-functions-'));
    const entries =
      'path' in code ? unzip(readFileSync(code.path)) : [{ path: 'index.js', content: Buffer.from(code.text) }];
    return unpack(await this.codeFolder, entries);
  }
}
