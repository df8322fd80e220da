import { type Definition, type Deploy, type History, type Step } from '../histories/history';

/** An operation on the custom resource, such as an update, with the steps that lead to the operation. */
export interface Operation {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly foreign: History['foreign'];
  /** The number of the event that CloudFormation sends for the operation, counted from 0 over all `steps`. */
  readonly event: number;
  /** The main call of the handler for this event: an API operation of Amazon Connect. */
  readonly call: string;
  /**
   * The statuses of the stack when CloudFormation never gets the answer of the handler. The first is the status after
   * the operation. If people then have to delete the stack or continue its rollback, the second is the final status.
   */
  readonly unanswered: readonly string[];
}

const TEST_CASE: Definition = { id: 0, name: 0, instance: 0, text: 0, tags: 1, needs: [] };

function deploy(changes: Partial<Definition> = {}, breaks = false): Deploy {
  return {
    kind: 'deploy',
    testCases: [{ ...TEST_CASE, ...changes }],
    ...(breaks ? { breaksAfter: [TEST_CASE.id] } : {}),
    rollback: true,
    meanwhile: [],
    // The pause lets the handler distinguish a later event from an earlier one.
    pause: 5,
  };
}

const CREATED = deploy();
const CHANGES = { text: 1, tags: 2 };
const DELETED: Step = { kind: 'delete stack', pause: 5 };
const BY_HAND = { foreign: [{ name: 3, instance: 0, marked: false }] };
const ALONE = { foreign: [] };

export const OPERATIONS: readonly Operation[] = [
  {
    name: 'a create',
    ...ALONE,
    steps: [CREATED],
    event: 0,
    call: 'CreateTestCase',
    unanswered: ['ROLLBACK_COMPLETE', 'DELETE_COMPLETE'],
  },
  {
    name: 'an update',
    ...ALONE,
    steps: [CREATED, deploy(CHANGES)],
    event: 1,
    call: 'UpdateTestCase',
    unanswered: ['UPDATE_ROLLBACK_COMPLETE'],
  },
  {
    name: 'an update with a new name',
    ...ALONE,
    steps: [CREATED, deploy({ ...CHANGES, name: 1 })],
    event: 1,
    call: 'UpdateTestCase',
    unanswered: ['UPDATE_ROLLBACK_COMPLETE'],
  },
  {
    name: 'a replacement',
    ...ALONE,
    steps: [CREATED, deploy({ instance: 1 })],
    event: 1,
    call: 'CreateTestCase',
    unanswered: ['UPDATE_ROLLBACK_COMPLETE'],
  },
  {
    name: 'the clean-up after a replacement',
    ...ALONE,
    steps: [CREATED, deploy({ instance: 1 })],
    event: 2,
    call: 'DeleteTestCase',
    // The update succeeds even when its clean-up fails.
    unanswered: ['UPDATE_COMPLETE'],
  },
  {
    name: 'a delete',
    ...ALONE,
    steps: [CREATED, DELETED],
    event: 1,
    call: 'DeleteTestCase',
    unanswered: ['DELETE_FAILED', 'DELETE_COMPLETE'],
  },
  {
    name: 'the rollback of a create',
    ...ALONE,
    steps: [deploy({}, true)],
    event: 1,
    call: 'DeleteTestCase',
    unanswered: ['ROLLBACK_FAILED', 'DELETE_COMPLETE'],
  },
  {
    name: 'the rollback of an update',
    ...ALONE,
    steps: [CREATED, deploy(CHANGES, true)],
    event: 2,
    call: 'UpdateTestCase',
    unanswered: ['UPDATE_ROLLBACK_FAILED', 'UPDATE_ROLLBACK_COMPLETE'],
  },
  {
    name: 'the rollback of a replacement',
    ...ALONE,
    steps: [CREATED, deploy({ instance: 1 }, true)],
    event: 2,
    call: 'UpdateTestCase',
    unanswered: ['UPDATE_ROLLBACK_FAILED', 'UPDATE_ROLLBACK_COMPLETE'],
  },
  {
    name: 'an adoption',
    ...BY_HAND,
    steps: [deploy({ adopt: 0, name: 2 })],
    event: 0,
    call: 'UpdateTestCase',
    unanswered: ['ROLLBACK_COMPLETE', 'DELETE_COMPLETE'],
  },
  {
    name: 'the delete of an adopted test case',
    ...BY_HAND,
    steps: [deploy({ adopt: 0, name: 2 }), DELETED],
    event: 1,
    call: 'UntagResource',
    unanswered: ['DELETE_FAILED', 'DELETE_COMPLETE'],
  },
];

/** This deployment follows each operation, and must succeed. */
export const NEXT_DEPLOYMENT = deploy({ text: 2 });

/**
 * Returns the steps, with one more resource in the last step. This resource fails, so CloudFormation cancels the
 * resources in progress.
 */
export function cancelled(steps: readonly Step[]): Step[] {
  return [...steps.slice(0, -1), { ...(steps.at(-1) as Deploy), breaksAfter: [] }];
}
