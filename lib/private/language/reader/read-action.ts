import { memberAt, memberNames, memberOf } from '../../json/json';
import { documentedName } from '../names';
import { type Path } from '../path';
import {
  ACTION_TYPES,
  type ActionType,
  COMMAND_TYPES,
  type CommandType,
  INSTRUCTION_TYPES,
  type InstructionType,
} from '../vocabulary';
import { type Known } from './known';
import { noSuch } from './no-such';
import { type ActionReading, type ReadAction, type ReadExpression, type Unreadable } from './model';
import { readFlowAction } from './read-flow-action';
import { readStrategy } from './read-strategy';

/** Reads an action of an observation. */
export function readAction(action: unknown, path: Path, known: Known): ReadAction {
  const next = known.lookUp(action, 'Transitions', 'NextAction');
  const nextIsText = typeof next.value === 'string';
  const parameters = memberOf(action, 'Parameters');
  return {
    path,
    identifier: known.text(action, 'Identifier'),
    typeWritten: known.text(action, 'Type'),
    written: action,
    parameters,
    next: next.known && nextIsText ? (next.value as string) : undefined,
    nextKnown: next.known && (nextIsText || next.value === undefined),
    ...readDoing(memberOf(action, 'Type'), { parameters, path: path.at('Parameters'), known }),
  };
}

/** The parameters of an action, and their place. */
interface Place {
  readonly parameters: unknown;
  readonly path: Path;
  readonly known: Known;
}

type Readers<Type extends string> = {
  readonly [type in Type]: (
    place: Place,
  ) => type extends ActionReading['kind'] ? Extract<ActionReading, { kind: type }> : ActionReading;
};

function readDoing(type: unknown, place: Place): ActionReading {
  const name = place.known.word(ACTION_TYPES, type);
  return name ? ACTIONS[name](place) : unreadable('action', type);
}

const ACTIONS: Readers<ActionType> = {
  SendInstruction: (place) => {
    const type = memberAt(place.parameters, 'Instruction', 'Type');
    const name = place.known.word(INSTRUCTION_TYPES, documentedName(type));
    return name ? INSTRUCTIONS[name](place) : unreadable('instruction', type);
  },
  OverrideSystemBehavior: ({ parameters, path, known }) => {
    const properties = memberAt(parameters, 'Behavior', 'Properties');
    return {
      kind: 'OverrideSystemBehavior',
      action: readFlowAction(properties, known),
      strategy: readStrategy(memberOf(properties, 'Strategy'), path.at('Behavior', 'Properties', 'Strategy'), known),
    };
  },
  Assert: ({ parameters, known }) => ({
    kind: 'Assert',
    namespace: known.text(parameters, 'Namespace'),
    operator: known.text(parameters, 'Operator'),
    operand: known.text(parameters, 'Operand'),
  }),
  TestControl: (place) => {
    const type = memberAt(place.parameters, 'Command', 'Type');
    const name = place.known.word(COMMAND_TYPES, type);
    return name ? COMMANDS[name](place) : unreadable('command', type);
  },
};

const VALUE = ['Instruction', 'Properties', 'Value'];

const INSTRUCTIONS: Readers<InstructionType> = {
  DtmfInput: ({ parameters, known }) => ({
    kind: 'DtmfInput',
    keys: keysIn(memberAt(parameters, ...VALUE), known),
  }),
  Utterance: ({ parameters, known }) => ({
    kind: 'Utterance',
    text: known.text(parameters, ...VALUE),
    languageCode: known.text(parameters, 'Instruction', 'Properties', 'LanguageCode'),
  }),
  Disconnect: () => ({ kind: 'Disconnect' }),
};

/** Returns the phone keys (0-9, * and #) in a text or a whole number. Leaves out all other characters. */
function keysIn(value: unknown, known: Known): string {
  const written = Number.isSafeInteger(value) ? String(value) : known.text(value);
  return written?.replace(/[^0-9*#]/g, '') ?? '';
}

const EXPRESSIONS = ['Command', 'Properties', 'Expressions'];

const COMMANDS: Readers<CommandType> = {
  EndTest: () => ({ kind: 'EndTest' }),
  LogData: ({ parameters, path, known }) => ({
    kind: 'LogData',
    expressions: memberNames(parameters, ...EXPRESSIONS).map((label): ReadExpression => ({
      label,
      text: known.text(parameters, ...EXPRESSIONS, label),
      path: path.at(...EXPRESSIONS, label),
    })),
  }),
};

function unreadable(what: string, type: unknown): Unreadable<'kind'> {
  return { kind: 'unreadable', why: noSuch(what, type) };
}
