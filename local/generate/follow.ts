import { type Channel } from '../flow';
import { proceed } from './contact';
import { decisionsAt, pointOf } from './controls';
import { feedingOf } from './feeding';
import { answered, decide, startNode } from './node';
import { questionOf } from './open-values';
import { type Decision, emptyPlan, type Plan } from './plan';
import { type Universe } from './universe';

const LONGEST = 5_000;

/** Thrown when `keys` are still to be pressed, but the flow does not wait for input again. */
export class UnusedKeys extends Error {
  constructor(readonly keys: readonly string[]) {
    super(`the flow waits for no further input, but ${keys[0]} is still to be pressed`);
  }
}

/**
 * Returns the plan in which the customer presses these keys one after the other. The plan leaves values unset where it
 * can. At an action with several possible overrides, the plan has the first.
 */
export function planOf(universe: Universe, entry: Plan['entry'], channel: Channel, keys: readonly string[]): Plan {
  const feeding = feedingOf(universe.flows);
  let { node } = startNode(universe, emptyPlan(entry, channel));
  let left = keys;
  for (let steps = 0; steps < LONGEST; steps++) {
    const question = questionOf(node.contact.state, feeding, node.plan.closed);
    if (question) {
      // The node that leaves the value unset has one path more in `closed`. Without such a node, takes the first.
      const nodes = answered(node, question);
      node = nodes.find(({ plan }) => plan.closed.size > node.plan.closed.size) ?? nodes[0];
      continue;
    }
    const point = pointOf(node.contact);
    if (point.kind === 'step') node = { ...node, contact: proceed(node.contact).contact };
    else if (point.kind === 'override') {
      node = decide(node, decisionsAt(point, node.contact.state, feeding, false)[0]).node;
    } else if (point.kind === 'input' && left.length > 0) {
      const [next, ...rest] = left;
      const decision: Decision = { kind: 'input', input: { type: 'keys', keys: next } };
      node = decide(node, decision).node;
      left = rest;
    } else break;
  }
  if (left.length > 0) throw new UnusedKeys(left);
  return node.plan;
}
