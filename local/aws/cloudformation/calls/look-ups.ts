import { setTimeout as sleep } from 'node:timers/promises';
import { validationError } from '../../../http/aws-error';
import { type Stack } from '../engine/stack';
import { type Caller, type QueryOperation } from '../../../http/query-protocol';
import { type Stacks } from '../engine/stacks';
import { type CloudFormationContext, isCdkCli, requireStack } from './context';
import { parseTemplate } from '../template/template';
import { validTemplate } from '../template/valid-template';
import { refuseTooMuch } from './input-limits';
import {
  describeResource,
  describeStack,
  describeTemplate,
  summarizeResource,
  summarizeTemplate,
} from './descriptions';

interface StackLookUp {
  readonly StackName?: string;
  readonly LogicalResourceId?: string;
  readonly PhysicalResourceId?: string;
  readonly NextToken?: string;
}

interface TemplateInput {
  readonly TemplateBody?: string;
  readonly TemplateURL?: string;
}

const EVENTS_PER_PAGE = 100;
/** The longest time for which an answer to the cdk CLI is delayed, in milliseconds. */
const LONGEST_HOLD = 30_000;

/** Returns the calls that read stacks and templates and change nothing. */
export function lookUps(context: CloudFormationContext): Readonly<Record<string, QueryOperation>> {
  const { stacks } = context;
  const stackOf = ({ StackName = '' }: StackLookUp) => requireStack(context, StackName);
  const resourceOf = (stack: Stack, logicalId: string) => {
    const resource = stack.resources.get(logicalId);
    if (!resource) {
      throw validationError(`Resource ${logicalId} does not exist for stack ${stack.identity.stackName}`);
    }
    return resource;
  };

  return {
    async DescribeStacks({ StackName }: StackLookUp, caller: Caller) {
      if (StackName === undefined) {
        return { Stacks: stacks.all().filter(isThere).map(describeStack) };
      }
      const stack = stacks.find(StackName);
      if (!stack) {
        throw validationError(`Stack with id ${StackName} does not exist`);
      }
      await holdForCli(stack, caller);
      return { Stacks: [describeStack(stack)] };
    },
    DescribeStackEvents(input: StackLookUp) {
      const newestFirst = stackOf(input).events.toReversed();
      // The token is the id of an event. An index would be wrong after newer events were added.
      const start = input.NextToken ? newestFirst.findIndex(({ EventId }) => EventId === input.NextToken) : 0;
      const end = start + EVENTS_PER_PAGE;
      return { StackEvents: newestFirst.slice(start, end), NextToken: newestFirst[end]?.EventId };
    },
    DescribeStackResource(input: StackLookUp) {
      const stack = stackOf(input);
      const { Timestamp, ...detail } = describeResource(stack, resourceOf(stack, String(input.LogicalResourceId)));
      return { StackResourceDetail: { ...detail, LastUpdatedTimestamp: Timestamp } };
    },
    DescribeStackResources(input: StackLookUp) {
      const { LogicalResourceId, PhysicalResourceId } = input;
      const stack = input.StackName === undefined ? stackWith(stacks, PhysicalResourceId) : stackOf(input);
      const resources = LogicalResourceId ? [resourceOf(stack, LogicalResourceId)] : [...stack.resources.values()];
      return { StackResources: resources.map((resource) => describeResource(stack, resource)) };
    },
    ListStackResources: (input: StackLookUp) => ({
      StackResourceSummaries: [...stackOf(input).resources.values()].map(summarizeResource),
    }),
    GetTemplateSummary({ TemplateBody, TemplateURL, StackName }: StackLookUp & TemplateInput) {
      const given = TemplateURL === undefined ? TemplateBody : context.readTemplate(TemplateURL);
      const template = given === undefined ? stackOf({ StackName }).revision?.template : parseTemplate(given);
      return summarizeTemplate(template?.Resources ?? {}, context.types);
    },
    ValidateTemplate({ TemplateBody, TemplateURL }: TemplateInput) {
      refuseTooMuch(TemplateBody);
      const given = TemplateURL === undefined ? TemplateBody : context.readTemplate(TemplateURL);
      if (given === undefined) throw validationError('Either Template URL or Template Body must be specified.');
      return describeTemplate(validTemplate(given));
    },
    /**
     * After a failed change set, the cdk CLI reads the findings of early validation by this call. The local
     * CloudFormation has no early validation.
     */
    DescribeEvents: () => ({ OperationEvents: [] }),
  };
}

function stackWith(stacks: Stacks, physicalId: string | undefined): Stack {
  if (physicalId === undefined) throw validationError('StackName or PhysicalResourceId is required.');
  const stack = stacks
    .all()
    .find(({ resources }) => [...resources.values()].some((resource) => resource.physicalId === physicalId));
  if (!stack) throw validationError(`Stack for ${physicalId} does not exist`);
  return stack;
}

function isThere({ status }: Stack): boolean {
  return status !== 'DELETE_COMPLETE';
}

/**
 * Delays the answer to the cdk CLI until the operation of the stack ends, but at most for LONGEST_HOLD. When
 * an answer shows an operation in progress, the cdk CLI sleeps for five seconds before its next call. Any other caller
 * is answered at once, as on AWS.
 */
async function holdForCli(stack: Stack, caller: Caller): Promise<void> {
  if (stack.inProgress && isCdkCli(caller)) {
    await Promise.race([stack.ended, sleep(LONGEST_HOLD, undefined, { ref: false })]);
  }
}
