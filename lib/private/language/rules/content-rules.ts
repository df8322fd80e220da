import { FLOW_ACTIONS, type FlowAction, type FlowActionOverride, type FlowActionType } from '../flow-actions';
import { Path } from '../path';
import { type ReadPayload, type ReadResult } from '../reader';
import { type Reading } from '../reading';
import { type Fault } from '../finding';
import { rejects, type Rule, UNKNOWN, UNREADABLE } from '../rule';
import { MAX_CONTENT_LENGTH } from '../vocabulary';
import { quoted, shown } from '../wording';

/** Rules about the size and the meaning of content. The rules about its shape are in shape-rules.ts. */
export const CONTENT_RULES: readonly Rule[] = [
  {
    id: 'content-size',
    severity: 'error',
    service: UNREADABLE,
    check: ({ text }) => (text !== undefined && text.length > MAX_CONTENT_LENGTH ? [tooLong(text)] : []),
  },
  { id: 'usage', severity: 'warning', service: UNKNOWN, check: usages },
  { id: 'matching-criteria-left-out', severity: 'warning', service: UNKNOWN, check: unmatched },
  { id: 'namespace-path', severity: 'warning', service: UNKNOWN, check: (reading) => asserted(reading, notAPath) },
  { id: 'namespace-value', severity: 'warning', service: UNKNOWN, check: (reading) => asserted(reading, notOneValue) },
  { id: 'override-repeated', severity: 'warning', service: UNKNOWN, check: repeatedOverrides },
  // In the documentation of AWS, hours of operation can have a mocked result, but the service has refused each result
  // that was tried. The message of the service was not recorded. We assume the message for unreadable content.
  {
    id: 'hours-mock',
    severity: 'warning',
    service: rejects('Invalid test case content'),
    check: (reading) => mockResults(reading, Array.isArray, hoursMock),
  },
  {
    id: 'mock-value',
    severity: 'warning',
    service: UNKNOWN,
    check: (reading) => mockResults(reading, (kind) => kind === 'payload', mockValue),
  },
  {
    id: 'mock-json',
    severity: 'warning',
    service: UNKNOWN,
    check: (reading) => mockResults(reading, (kind) => kind === 'payload', mockJson),
  },
];

function tooLong({ length }: string): Fault {
  const message = `the content has ${length} characters; at most ${MAX_CONTENT_LENGTH} are allowed`;
  return { path: Path.ROOT, message, fix: 'Split it into several test cases.' };
}

/** Finds each valid `Usage`. AWS documents four types of it, but there is no evidence that the service accepts any. */
function usages(reading: Reading): Fault[] {
  const wrong = new Set(
    [...reading.shape('usage-type'), ...reading.shape('usage-times')].map(({ path }) => path.steps[1]),
  );
  return reading.observations.flatMap(({ usage: { type }, path, index }) => {
    if (type === undefined || wrong.has(index)) return [];
    const message = `it is not known whether the service accepts a "Usage" of ${quoted(type)}; without "Usage", the service expects the event exactly once`;
    return [{ path: path.at('Usage'), message, fix: 'Leave "Usage" out.' }];
  });
}

/**
 * Finds messages that have `Text` and no `MatchingCriteria`. Another rule reports `MatchingCriteria` in a wrong place.
 */
function unmatched({ observations }: Reading): Fault[] {
  return observations
    .filter(({ event }) => {
      if (event.type !== 'MessageReceived') return false;
      const { given, matching, hasCriteriaBeside } = event.message;
      return given.includes('Text') && matching === 'left out' && !hasCriteriaBeside;
    })
    .map(({ path }) => ({
      path: path.at('Event', 'Properties'),
      message: 'the message has no "MatchingCriteria", and AWS does not document how its text is compared',
      fix: 'Add "MatchingCriteria": { "Type": "Similarity" } or { "Type": "Inclusion" }.',
    }));
}

function asserted({ observations }: Reading, check: (namespace: string) => Omit<Fault, 'path'> | undefined): Fault[] {
  return observations.flatMap(({ actions }) =>
    actions.flatMap((action) => {
      const namespace = action.kind === 'Assert' ? action.namespace : undefined;
      const fault = namespace === undefined ? undefined : check(namespace);
      return fault ? [{ path: action.path.at('Parameters', 'Namespace'), ...fault }] : [];
    }),
  );
}

function notAPath(namespace: string): Omit<Fault, 'path'> | undefined {
  if (/^\$[.[]/.test(namespace) || namespace === '$') return undefined;
  const message = `"Namespace" is ${shown(namespace)}, and must be the JSONPath of a value`;
  return { message, fix: 'Write it with $. at its beginning, such as $.Queue.Name.' };
}

const OBJECTS = [
  'Attributes',
  'External',
  'LambdaInvocation',
  'LambdaInvocation.ResultData',
  'Lex',
  'Lex.Slots',
  'AgenticCX',
  'AgenticCX.ContextVariables',
  'AgenticCX.metadata',
  'Queue',
  'CustomerEndpoint',
  'SystemEndpoint',
  'SegmentAttributes',
].map((name) => `$.${name}`);

function notOneValue(namespace: string): Omit<Fault, 'path'> | undefined {
  const many = namespace === '$' || namespace.includes('..') || namespace.includes('*');
  if (!many && !OBJECTS.includes(namespace)) return undefined;
  const message = `"Namespace" is ${shown(namespace)}, which is not the path of one value, so the service reads it as empty`;
  return { message, fix: 'Name one value, such as $.Attributes.language.' };
}

/** Finds repeated overrides of a resource. They may be intended, since each override applies to one use of the resource. */
function repeatedOverrides({ observations }: Reading): Fault[] {
  const first = new Map<string, Path>();
  return observations
    .flatMap(({ actions }) => actions)
    .flatMap((action) => {
      if (action.kind !== 'OverrideSystemBehavior' || action.action.resource === undefined) return [];
      const { type, resource } = action.action;
      const key = `${type} ${resource}`;
      const earlier = first.get(key);
      if (!earlier) {
        first.set(key, action.path);
        return [];
      }
      const message = `${quoted(resource)} is overridden already, at ${earlier}: that override applies to the first use of the resource, and this one to the next use`;
      return [
        {
          path: action.path,
          message,
          fix: 'Remove one of the two overrides, if the flow uses the resource only once.',
        },
      ];
    });
}

/** Checks the mocked results of flow actions. Only the kinds of results for which `isOf` returns true are checked. */
function mockResults(
  { observations }: Reading,
  isOf: (kind: FlowActionOverride['result']) => boolean,
  check: (result: ReadResult) => ({ at?: string } & Omit<Fault, 'path'>) | undefined,
): Fault[] {
  return observations.flatMap(({ actions }) =>
    actions.flatMap((action) => {
      if (action.kind !== 'OverrideSystemBehavior' || action.strategy.type !== 'MockResponse') return [];
      const { response } = action.strategy;
      if (response.type !== 'ExecutionResult' || !response.result || !isOf(resultOf(action.action.type))) return [];
      const fault = check(response.result);
      if (!fault) return [];
      const { at, ...rest } = fault;
      return [{ path: at === undefined ? response.path : response.path.at(at), ...rest }];
    }),
  );
}

function resultOf(type: FlowActionType | undefined): FlowActionOverride['result'] {
  const action: FlowAction | undefined = type && FLOW_ACTIONS[type];
  return action?.override?.result;
}

function hoursMock(): Omit<Fault, 'path'> {
  return {
    message: 'the service has refused every mocked result of CheckHoursOfOperation so far',
    fix: 'Substitute other hours that are always open, or always closed.',
  };
}

function mockValue({ value }: ReadResult): ({ at: string } & Omit<Fault, 'path'>) | undefined {
  return (
    value && {
      at: 'Value',
      message: 'the result of the mock is in "Value", but AWS documents "LoadedData"',
      fix: 'Rename it to "LoadedData".',
    }
  );
}

function mockJson({ loadedData, value }: ReadResult): ({ at: string } & Omit<Fault, 'path'>) | undefined {
  const at = isNoJson(loadedData) ? 'LoadedData' : isNoJson(value) ? 'Value' : undefined;
  return at === undefined
    ? undefined
    : { at, message: `${quoted(at)} is not JSON text`, fix: 'Write the result as JSON, such as {"status":"ok"}.' };
}

function isNoJson(payload: ReadPayload | undefined): boolean {
  return payload?.text !== undefined && payload.json === undefined;
}
