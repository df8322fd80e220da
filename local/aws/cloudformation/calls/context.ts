import { validationError } from '../../../http/aws-error';
import { revisionOf } from '../engine/revision';
import { type Revision, type Stack, type Tag } from '../engine/stack';
import { type StackOperations } from '../engine/stack-operations';
import { type Surroundings } from '../engine/stack-scope';
import { type Stacks } from '../engine/stacks';
import { type Caller, type QueryList } from '../../../http/query-protocol';
import { type ResourceTypes } from '../../common/resource-type';
import { refuseMissingCapability } from '../template/capabilities';
import { type ParameterInput } from '../template/parameters';
import { refuseTooMuch } from './input-limits';

/** The models and functions that the calls of the CloudFormation API use. */
export interface CloudFormationContext {
  readonly stacks: Stacks;
  readonly operations: StackOperations;
  readonly types: ResourceTypes;
  readonly surroundings: Surroundings;
  readTemplate(url: string): string;
}

/**
 * The input of CreateStack, UpdateStack and CreateChangeSet. Each member belongs to at least two of these calls. The
 * query protocol sends a boolean as a string.
 */
export interface StackInput {
  readonly StackName: string;
  readonly TemplateBody?: string;
  readonly TemplateURL?: string;
  readonly UsePreviousTemplate?: string;
  readonly Parameters?: QueryList<{
    readonly ParameterKey: string;
    readonly ParameterValue?: string;
    readonly UsePreviousValue?: string;
  }>;
  readonly Tags?: QueryList<Tag>;
  readonly Capabilities?: QueryList<string>;
  readonly RoleARN?: string;
  readonly DisableRollback?: string;
  readonly ClientRequestToken?: string;
}

export function requireStack({ stacks }: CloudFormationContext, nameOrId: string): Stack {
  const stack = stacks.find(nameOrId);
  if (!stack) {
    throw validationError(`Stack [${nameOrId}] does not exist`);
  }
  return stack;
}

export function readRevision(context: CloudFormationContext, input: StackInput, previous?: Revision): Revision {
  const { TemplateBody, TemplateURL, UsePreviousTemplate, Parameters, Tags } = input;
  const parameters = itemsOf(Parameters)?.map((parameter): ParameterInput => ({
    ...parameter,
    UsePreviousValue: isTrue(parameter.UsePreviousValue),
  }));
  refuseTooMuch(TemplateBody, itemsOf(Tags));
  const revision = revisionOf(
    {
      body: TemplateURL === undefined ? TemplateBody : context.readTemplate(TemplateURL),
      usePreviousTemplate: isTrue(UsePreviousTemplate),
      parameters,
      tags: itemsOf(Tags),
    },
    previous,
    (name) => context.surroundings.ssmParameter(name),
  );
  refuseMissingCapability(revision.template, itemsOf(input.Capabilities) ?? []);
  return revision;
}

export function itemsOf<Item>(list: QueryList<Item> | undefined): readonly Item[] | undefined {
  return list === '' ? [] : list;
}

/** The polling interval of the cdk CLI for events, in milliseconds: two seconds, and some time for the call. */
const CLI_POLLING_INTERVAL = 2_500;

export function isCdkCli({ userAgent }: Caller): boolean {
  return userAgent.includes('aws-cdk/');
}

/**
 * Records the client request token for the events of the operation. If the cdk CLI is the caller, also records its
 * polling interval, so that the operation can wait until the cdk CLI has polled.
 */
export function noteCaller(stack: Stack, caller: Caller, clientRequestToken: string | undefined): void {
  stack.clientRequestToken = clientRequestToken;
  stack.pollingInterval = isCdkCli(caller) ? CLI_POLLING_INTERVAL : 0;
}

export function isTrue(value: string | undefined): boolean {
  return value === 'true';
}
