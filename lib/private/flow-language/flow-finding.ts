/** The service's answer to a call that publishes a flow with a fault. `unknown`: the answer is not certain. */
export type ServiceAnswer = 'refuses' | 'accepts' | 'unknown';

/** A fault of a flow, as the check of a rule returns it. */
export interface FlowFault {
  /** The place in the flow, as the service writes it: `Actions[0].Transitions`. Empty for the flow as a whole. */
  readonly path: string;
  /** The fault, as a sentence without its capital letter and its full stop. */
  readonly message: string;
  /** The way to fix the fault, as a sentence without its full stop. */
  readonly fix: string;
  /** The texts of the flow on which the fault depends. Undefined when the fault depends on no text. */
  readonly about?: readonly string[];
  /** The message of the service, where it is known. */
  readonly problem?: string;
}

/** A fault with the id of its rule, and with the service's answer to a flow that has the fault. */
export interface FlowFinding extends FlowFault {
  readonly rule: string;
  readonly service: ServiceAnswer;
}
