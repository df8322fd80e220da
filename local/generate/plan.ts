import { type Channel, type CustomerInput, type FlowDocument, type Override } from '../flow';

/** A decision of a test case, or an outcome of the service, at one point of a contact. */
export type Decision =
  | {
      readonly kind: 'override';
      readonly actionType: string;
      /** The id or ARN of the resource in the flow. */
      readonly resource: string;
      readonly override: Override;
    }
  /** The customer's answer to an action that listens. */
  | {
      readonly kind: 'input';
      readonly input: Extract<CustomerInput, { readonly type: 'keys' }> | { readonly type: 'silence' };
    }
  /** One of the outcomes that the service can give at a point where every test case has to stop. */
  | { readonly kind: 'service'; readonly override?: Override };

/** The flow, channel, attributes and decisions that determine the course of one contact. The decisions are in order. */
export interface Plan {
  readonly entry: FlowDocument;
  readonly channel: Channel;
  readonly attributes: ReadonlyMap<string, string>;
  /** The paths, such as `$.Attributes.name`, that actions read, and that get no value in this contact. */
  readonly closed: ReadonlySet<string>;
  readonly decisions: readonly Decision[];
}

export const emptyPlan = (entry: FlowDocument, channel: Channel): Plan => ({
  entry,
  channel,
  attributes: new Map(),
  closed: new Set(),
  decisions: [],
});

/**
 * The placeholders for the resources that test cases use instead of the resources of the flow. The person who deploys
 * the test cases replaces the placeholders with ARNs.
 */
export const PLACEHOLDERS = {
  open: '{{AlwaysOpenArn}}',
  closed: '{{AlwaysClosedArn}}',
  queue: '{{TestQueueArn}}',
} as const;
