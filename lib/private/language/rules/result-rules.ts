import { FLOW_ACTION_LIST } from '../flow-actions';
import { memberNames, memberOf } from '../json-value';
import { type ReadObservation } from '../observations';
import { type Path } from '../path';
import { type Reading } from '../reading';
import { type Fault, type Rule, UNKNOWN } from '../rule';
import { quoted } from '../wording';

/** The results of flow actions are empty until the action was observed to complete. */
export const RESULT_RULES: readonly Rule[] = [
  {
    id: 'result-not-awaited',
    severity: 'warning',
    service: UNKNOWN,
    check: (reading) => (reading.graph.isKnown ? notAwaited(reading) : []),
  },
];

interface Read {
  readonly observation: ReadObservation;
  readonly path: Path;
  readonly text: string;
}

const RESULTS = FLOW_ACTION_LIST.flatMap(({ type, results }) =>
  results ? [{ type, root: results[0], pattern: patternOf(results) }] : [],
);

function patternOf(roots: readonly string[]): RegExp {
  return new RegExp(`(?:${roots.map((root) => root.replace(/[$.]/g, '\\$&')).join('|')})(?!\\w)`);
}

function notAwaited({ graph, textAt }: Reading): Fault[] {
  const reads = graph.observations.flatMap((observation) => readsOf(observation, textAt));
  return RESULTS.flatMap(({ type, root, pattern }) => {
    const ofResult = reads.filter(({ text }) => pattern.test(text));
    if (ofResult.length === 0) return [];
    const completes = (each: ReadObservation) => isCompletionOf(each, type);
    const before = graph.reachable(graph.starts, completes);
    return ofResult
      .filter(({ observation }) => before.has(observation) && !completes(observation))
      .map(({ path, text }) => ({
        path,
        message: `${quoted(text)} reads ${root}, which is empty until ${type} was observed to complete, and not every path to here does`,
        fix: `Read it in an observation of FlowActionCompleted of ${type}, or in one that follows it.`,
        given: text,
      }));
  });
}

/** Also one that cannot be told: it may be, and has a rule of its own. */
function isCompletionOf({ eventType, properties }: ReadObservation, type: string): boolean {
  const name = memberOf(properties, 'ActionType');
  if (eventType === undefined) return true;
  return eventType === 'FlowActionCompleted' && (name === type || !RESULTS.some((result) => result.type === name));
}

const EXPRESSIONS = ['Command', 'Properties', 'Expressions'];

function readsOf(observation: ReadObservation, textAt: Reading['textAt']): Read[] {
  return observation.actions.flatMap(({ kind, path, parameters }) =>
    placesRead(kind, parameters).flatMap((names) => {
      const text = textAt(parameters, ...names);
      return text === undefined ? [] : [{ observation, path: path.at('Parameters', ...names), text }];
    }),
  );
}

function placesRead(kind: string | undefined, parameters: unknown): string[][] {
  if (kind === 'Assert') return [['Namespace']];
  if (kind !== 'LogData') return [];
  return memberNames(parameters, EXPRESSIONS).map((label) => [...EXPRESSIONS, label]);
}
