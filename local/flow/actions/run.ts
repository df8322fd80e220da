import { handlerOf } from '.';
import { type Override } from '../inputs';
import { withMember } from '../../../lib/private/json/json';
import { objectAt, type Parameters } from '../../../lib/private/flow-language/parameters';
import { factsOf } from '../../../lib/private/flow-language/vocabulary';
import { type Turn } from '../turn';
import { type ActionHandler, failure, type Outcome, success } from './handler';

/**
 * Runs the entered action, or replaces its outcome. The replacement comes from `override` or, without `override`, from
 * the outcomes of the world. An `override` can instead substitute the resource with which the action runs.
 */
export function runAction(turn: Turn, override: Override | undefined): Outcome {
  const { action, kind, parameters } = turn.frame;
  const handler = handlerOf(action.type);
  const places = factsOf(action.type)?.places;
  if (places && !places.includes(kind)) {
    return failure(`${action.type} is not allowed in a flow of type ${kind}`);
  }
  const instead = override ?? fixedOutcome(turn);
  if (instead && instead.type !== 'substitute') return replaced(turn, handler, parameters, instead);
  if (!handler) return unknownType(turn);
  if (!instead) return handler.run(turn, parameters);
  substitute(turn, handler.resource, instead.resource);
  return handler.run(turn, turn.frame.parameters);
}

type Replacement = Exclude<Override, { type: 'substitute' }>;

function fixedOutcome(turn: Turn): Replacement | undefined {
  const { identifier, type } = turn.frame.action;
  const { outcomes } = turn.world;
  const fixed = outcomes.get(identifier) ?? outcomes.get(type);
  if (!fixed) return undefined;
  const { error, result, delaySeconds } = fixed;
  return error === undefined ? { type: 'result', value: result, delaySeconds } : { type: 'error', error, delaySeconds };
}

function replaced(
  turn: Turn,
  handler: ActionHandler | undefined,
  parameters: Parameters,
  replacement: Replacement,
): Outcome {
  turn.pass((replacement.delaySeconds ?? 0) * 1000);
  if (replacement.type === 'error')
    return failure('the test case mocks the failure of the action, or the world file sets it', replacement.error);
  const { value } = replacement;
  if (handler?.mock) return handler.mock(turn, parameters, value);
  return success(value === undefined || value === null ? undefined : String(value));
}

/**
 * Runs an action of an unknown type. The action does nothing, since flows in use have such actions. It fails only when
 * it has no next action.
 */
function unknownType(turn: Turn): Outcome {
  const { type, transitions } = turn.frame.action;
  turn.warn('unknown-type', `the type "${type}" is not known, so the action does nothing`);
  return transitions.next === undefined ? failure(`the type "${type}" is not known`) : success();
}

function substitute(turn: Turn, path: ActionHandler['resource'], resource: string): void {
  const { parameters, action } = turn.frame;
  if (!path) return turn.warn('no-substitute', `${action.type} has no resource that could be substituted`);
  const [first, second] = path;
  const value = second ? withMember(objectAt(parameters, first), second, resource) : resource;
  turn.reframe({ parameters: withMember(parameters, first, value) });
}
