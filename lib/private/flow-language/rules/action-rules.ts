import { type FlowFault } from '../flow-finding';
import { type FlowReading, type WrittenAction } from '../flow-reading';
import { factsOf, servedTypeOf } from '../vocabulary';
import { type ActionFault, eachAction, type FlowRule } from './flow-rule';
import { quoted } from '../wording';

const MAX_IDENTIFIER = 50;
const FORBIDDEN_CHARACTERS = '%:(\\/)=$,;[]{}';
const RESERVED: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  '__defineGetter__',
  '__defineSetter__',
  'toString',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'valueOf',
]);

/** Rules about an action itself. The rules about its branches are in branch-rules.ts. */
export const ACTION_RULES: readonly FlowRule[] = [
  { id: 'action-form', service: 'refuses', check: actionForm },
  { id: 'duplicate-identifier', service: 'refuses', check: duplicateIdentifier },
  {
    id: 'identifier-length',
    service: 'refuses',
    check: eachAction(({ identifier }) =>
      identifier.length <= MAX_IDENTIFIER
        ? []
        : [
            {
              message: `has an Identifier of ${identifier.length} characters; at most ${MAX_IDENTIFIER} are allowed`,
              fix: 'Shorten it',
              about: [identifier],
            },
          ],
    ),
  },
  {
    id: 'identifier-characters',
    service: 'refuses',
    check: eachAction(({ identifier }) => {
      const forbidden = [...new Set(identifier)].filter((character) => FORBIDDEN_CHARACTERS.includes(character));
      const message = `has ${forbidden.join(' ')} in its Identifier, where ${[...FORBIDDEN_CHARACTERS].join(' ')} are forbidden`;
      const fix = 'Replace each of these characters, for example by "-"';
      return forbidden.length === 0 ? [] : [{ message, fix, about: [identifier] }];
    }),
  },
  {
    id: 'identifier-reserved',
    service: 'unknown',
    check: eachAction(({ identifier }) =>
      RESERVED.has(identifier)
        ? [{ message: 'has an Identifier that AWS documents as forbidden', fix: 'Give it another Identifier' }]
        : [],
    ),
  },
  { id: 'unknown-type', service: 'refuses', check: eachAction(unknownType) },
  {
    id: 'forbidden-place',
    service: 'refuses',
    check: eachAction(({ type }, { kind }) =>
      kind !== undefined && factsOf(type)?.refusedIn?.includes(kind) ? [misplaced(kind)] : [],
    ),
  },
  {
    id: 'undocumented-place',
    service: 'unknown',
    check: eachAction(({ type }, { kind }) => {
      const { places, refusedIn } = factsOf(type) ?? {};
      const isDoubtful = kind !== undefined && kind !== 'CAMPAIGN' && places && !places.includes(kind);
      return isDoubtful && !refusedIn?.includes(kind) ? [misplaced(kind)] : [];
    }),
  },
  {
    id: 'refused-parameters',
    service: 'refuses',
    check: eachAction((action) =>
      (factsOf(action.type)?.refusal?.(action) ?? []).flatMap((fault) =>
        fault ? [{ ...fault, path: `${action.path}.Parameters` }] : [],
      ),
    ),
  },
  {
    id: 'parameters',
    service: 'unknown',
    check: eachAction((action) =>
      (factsOf(action.type)?.lint?.(action) ?? []).flatMap((fault) =>
        fault
          ? [
              {
                fix: 'Change the action as its page in the AWS documentation says',
                ...fault,
                path: `${action.path}.Parameters`,
              },
            ]
          : [],
      ),
    ),
  },
];

const misplaced = (kind: string) => ({
  message: `is not allowed in a flow of type ${kind}`,
  fix: 'Use another action, or another type of flow',
});

function unknownType({ type, path }: WrittenAction): ActionFault[] {
  if (factsOf(type)) return [];
  const served = servedTypeOf(type);
  const problem = `Invalid Action type. Path: ${path}`;
  const message = served
    ? 'has a type that is only in the documentation of AWS; the action does nothing when the flow runs locally'
    : 'has a type that is not known; the action does nothing when the flow runs locally';
  const fix = served
    ? `Write ${served}, which is the name of this type in the service`
    : 'Write a type of the Flow language. If AWS has added this type, a newer release of cdk-connect-test-case may support it';
  return [{ problem, message, fix, about: [type] }];
}

function actionForm({ actions }: FlowReading): FlowFault[] {
  return actions
    .filter(({ identifier, type }) => identifier === '' || type === '')
    .map(({ path }) => ({
      path,
      message: `${path} has no Identifier or no Type`,
      fix: 'Add what is missing',
    }));
}

function duplicateIdentifier({ actions }: FlowReading): FlowFault[] {
  const first = new Map<string, string>();
  return actions
    .filter(({ identifier }) => identifier !== '')
    .flatMap(({ identifier, path }) => {
      const earlier = first.get(identifier);
      if (earlier === undefined) {
        first.set(identifier, path);
        return [];
      }
      const message = `two actions have the Identifier ${quoted(identifier)}, the first at ${earlier}`;
      return [{ path, message, fix: 'Give one of them another Identifier', about: [identifier] }];
    });
}
