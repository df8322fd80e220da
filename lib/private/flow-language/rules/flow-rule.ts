import { described } from '../wording';
import { type FlowFault, type ServiceAnswer } from '../flow-finding';
import { type FlowReading, type WrittenAction } from '../flow-reading';

export interface FlowRule {
  /** A stable name, by which users acknowledge a finding. */
  readonly id: string;
  readonly service: ServiceAnswer;
  readonly check: (flow: FlowReading) => readonly FlowFault[];
}

/**
 * A fault of one action. `eachAction` puts the name of the action before the message. A fault without a path gets the
 * path of the action.
 */
export interface ActionFault extends Omit<FlowFault, 'path'> {
  readonly path?: string;
}

/** Returns a check of a flow, which calls `check` for each action that has an identifier and a type. */
export function eachAction(
  check: (action: WrittenAction, flow: FlowReading) => readonly ActionFault[],
): FlowRule['check'] {
  return (flow) =>
    flow.actions
      .filter(({ identifier, type }) => identifier !== '' && type !== '')
      .flatMap((action) =>
        check(action, flow).map((fault) => ({
          ...fault,
          path: fault.path ?? action.path,
          message: `the action ${described(action)} ${fault.message}`,
        })),
      );
}
