import { type Definition, type State } from './definition';
import { DefinitionError } from './definition-error';
import { Fields } from './fields';
import { type Json, parseJson } from '../common/json';
import { readState } from './read-state';

const FIELDS = ['Comment', 'StartAt', 'States'];

/*
 * This is our own interpreter of state machines: Step Functions Local is a separate Java program, which cannot use the
 * local functions and roles, and cannot run faster than real time.
 */

/** Reads a definition in the Amazon States Language. Throws a DefinitionError when the definition is invalid. */
export function readDefinition(text: string): Definition {
  const machine = new Fields(parse(text), '');
  machine.only(FIELDS, 'a state machine');
  const states = new Fields(machine.get('States'), '/States');
  const read = new Map(
    states.names.map((name): [string, State] => [name, readState(name, new Fields(states.get(name), states.at(name)))]),
  );
  const definition = {
    startAt: machine.string('StartAt'),
    states: read,
  };
  checkTransitions(definition);
  return definition;
}

function parse(text: string): Json {
  const parsed = parseJson(text);
  if (typeof parsed === 'string') throw new DefinitionError(`the definition cannot be read: ${parsed}`, '');
  return parsed.value;
}

/** Checks that every named state exists and that every state can be reached from the start. */
function checkTransitions({ startAt, states }: Definition): void {
  const reached = new Set<string>();
  const waiting = [{ name: startAt, where: '/StartAt' }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { name, where } = next;
    const state = states.get(name);
    if (!state) {
      throw new DefinitionError(`there is no state ${JSON.stringify(name)}`, where);
    }
    if (!reached.has(name)) {
      reached.add(name);
      waiting.push(...successorsOf(state).map((successor) => ({ name: successor, where: `/States/${name}` })));
    }
  }
  const unreachable = [...states.keys()].filter((name) => !reached.has(name));
  if (unreachable.length > 0) {
    throw new DefinitionError(
      `an execution cannot reach ${unreachable.map((name) => JSON.stringify(name)).join(', ')} from StartAt`,
      '/States',
    );
  }
}

function successorsOf(state: State): string[] {
  switch (state.type) {
    case 'Choice':
      return [...state.choices.map(({ next }) => next), ...(state.default === undefined ? [] : [state.default])];
    case 'Task':
      return [...(state.next === undefined ? [] : [state.next]), ...state.catchers.map(({ next }) => next)];
    case 'Pass':
    case 'Wait':
      return state.next === undefined ? [] : [state.next];
    case 'Fail':
    case 'Succeed':
      return [];
  }
}
