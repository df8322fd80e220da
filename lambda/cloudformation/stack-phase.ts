import { type StackEvent } from '@aws-sdk/client-cloudformation';
import { type Invocation } from '../invocation/invocation';
import { isOfStack, stackEvents, timeOf } from './stack-events';

/**
 * The phase of a stack. It is read from the events of the stack, since AWS does not document whether LastUpdatedTime
 * changes at the beginning of a rollback.
 */
export interface StackPhase {
  readonly status: string;
  readonly isRollback: boolean;
  /** The beginning of the phase, in milliseconds since the epoch. An older request belongs to an earlier phase. */
  readonly beganAt: number;
  /** The changes of resources since the stack was last stable. The key is the logical id of the resource. */
  readonly changes: ReadonlyMap<string, ResourceChange>;
}

export interface ResourceChange {
  readonly isNew: boolean;
  /** The resource's progress in this phase. */
  readonly progress: 'not begun' | 'under way' | 'done';
  /** The status and the physical id in the newest stack event of the resource. */
  readonly status: string;
  readonly physicalId?: string;
}

/**
 * The statuses of a stable stack: all its resources match its template. The rollback of a failed update brings back
 * the last stable state.
 */
const STABLE = /^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT|IMPORT_ROLLBACK)_COMPLETE$/;

/** Reads the phase of a stack. Returns undefined when the stack does not exist, or CloudFormation does not answer. */
export async function stackPhase(stackId: string, invocation: Invocation): Promise<StackPhase | undefined> {
  const events = await stackEvents(stackId, isStable, invocation);
  return events && events.length > 0 ? phaseOf(events) : undefined;
}

/** @param events the events of one stack, the newest first */
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

/** The oldest event of a resource shows whether the resource is new. All of its events together show its progress. */
function changeOf(event: StackEvent, beganAt: number, before: ReadonlyMap<string, ResourceChange>): ResourceChange {
  const { ResourceStatus, LogicalResourceId, PhysicalResourceId: physicalId } = event;
  const status = ResourceStatus!;
  const known = before.get(LogicalResourceId!);
  const isNew = known?.isNew ?? status.startsWith('CREATE_');
  return { isNew, progress: progressOf(event, beganAt, known), status, physicalId };
}

/** When a change began in the previous phase, its end is not progress in this phase. */
function progressOf(event: StackEvent, beganAt: number, known?: ResourceChange): ResourceChange['progress'] {
  const isInProgress = event.ResourceStatus!.endsWith('_IN_PROGRESS');
  if (known?.progress === 'under way') return isInProgress ? 'under way' : 'done';
  const begins = isInProgress && timeOf(event) >= beganAt && !known?.status.endsWith('_IN_PROGRESS');
  return begins ? 'under way' : (known?.progress ?? 'not begun');
}

function isStable(event: StackEvent): boolean {
  return isOfStack(event) && STABLE.test(event.ResourceStatus!);
}
