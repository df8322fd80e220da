import { DescribeStackEventsCommand, type StackEvent } from '@aws-sdk/client-cloudformation';
import { type Invocation } from '../invocation/invocation';
import { askCloudFormation } from './ask-cloudformation';

/**
 * The part of an operation that a stack is in: a creation, an update or its rollback. The events of the stack tell it exactly;
 * AWS documents neither whether LastUpdatedTime of a stack changes when a rollback begins, nor when a resource is asked.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackEvents.html
 */
export interface StackPhase {
  readonly status: string;
  readonly isRollback: boolean;
  /** In milliseconds since the epoch. Requests of this phase are written later. */
  readonly beganAt: number;
  /** The resources that were created or changed since the stack was stable, by their logical id. */
  readonly changes: ReadonlyMap<string, ResourceChange>;
}

export interface ResourceChange {
  readonly isNew: boolean;
  /** How far it is in this phase. */
  readonly progress: 'not begun' | 'under way' | 'done';
  /** As the newest event has it. */
  readonly physicalId?: string;
}

/** The states in which all resources are as their template says, and to which a rollback goes back. */
const STABLE = /^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT|IMPORT_ROLLBACK)_COMPLETE$/;

/** Undefined when CloudFormation does not tell. */
export function stackPhase(stackId: string, invocation: Invocation): Promise<StackPhase | undefined> {
  return askCloudFormation<StackPhase>(
    {
      operation: 'DescribeStackEvents',
      stackId,
      async ask(client, options) {
        const events: StackEvent[] = [];
        let NextToken: string | undefined;
        do {
          const page = await client.send(new DescribeStackEventsCommand({ StackName: stackId, NextToken }), options);
          events.push(...page.StackEvents!);
          NextToken = page.NextToken;
        } while (NextToken && !events.some(isStable));
        return phaseOf(events);
      },
    },
    invocation,
  );
}

/** @param events of one stack, newest first */
function phaseOf(events: readonly StackEvent[]): StackPhase {
  const beginning = events.find(isOfStack)!;
  const [status, beganAt] = [beginning.ResourceStatus!, timeOf(beginning)];
  const stable = events.findIndex(isStable);
  const changes = new Map<string, ResourceChange>();
  for (const event of events.slice(0, stable < 0 ? events.length : stable).reverse()) {
    if (!isOfStack(event)) changes.set(event.LogicalResourceId!, changeOf(event, beganAt, changes));
  }
  return { status, isRollback: status.includes('ROLLBACK'), beganAt, changes };
}

/** The oldest event of a resource says whether it is new, the newest how far it is. */
function changeOf(event: StackEvent, beganAt: number, before: ReadonlyMap<string, ResourceChange>): ResourceChange {
  const { ResourceStatus: status, LogicalResourceId, PhysicalResourceId: physicalId } = event;
  const { isNew = status!.startsWith('CREATE_'), progress = 'not begun' } = before.get(LogicalResourceId!) ?? {};
  if (status!.endsWith('_IN_PROGRESS') && timeOf(event) >= beganAt) {
    return { isNew, progress: 'under way', physicalId };
  }
  // What was begun in the phase before may end in this one.
  return { isNew, progress: progress === 'under way' ? 'done' : progress, physicalId };
}

function isOfStack({ PhysicalResourceId, StackId }: StackEvent): boolean {
  return PhysicalResourceId === StackId;
}

function isStable(event: StackEvent): boolean {
  return isOfStack(event) && STABLE.test(event.ResourceStatus!);
}

function timeOf({ Timestamp }: StackEvent): number {
  return Timestamp!.getTime();
}
