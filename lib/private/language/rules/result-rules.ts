import { type ActionReading, type ReadAction, type ReadObservation } from '../reader';
import { type Path } from '../path';
import { type Reading } from '../reading';
import { ACTION_RESULTS } from '../results';
import { type Fault } from '../finding';
import { type Rule, UNKNOWN } from '../rule';
import { quoted } from '../wording';

/** Rules about the results of flow actions. A result is empty until the test case has observed that the flow action completed. */
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

function notAwaited({ graph }: Reading): Fault[] {
  const reads = graph.observations.flatMap((observation) => readsOf(observation));
  return ACTION_RESULTS.flatMap(({ type, root, pattern }) => {
    const ofResult = reads.filter(({ text }) => pattern.test(text));
    if (ofResult.length === 0) return [];
    const completes = (each: ReadObservation) => isCompletionOf(each, type);
    const before = graph.reachable(graph.starts, completes);
    return ofResult
      .filter(({ observation }) => before.has(observation) && !completes(observation))
      .map(({ path, text }) => ({
        path,
        message: `${quoted(text)} reads ${root}, which is empty until the test case observes the completion of ${type}; at least one path leads here without it`,
        fix: `Read it in an observation of FlowActionCompleted for ${type}, or in a later observation.`,
        given: text,
      }));
  });
}

/**
 * Tells whether an event is, or was perhaps meant as, the completion of an action of this type. The result is also true
 * for an unreadable event, and for the completion of an action that has no result. Other rules report these two.
 */
function isCompletionOf({ event }: ReadObservation, type: string): boolean {
  if (event.type === 'unreadable') return true;
  if (event.type !== 'FlowActionCompleted') return false;
  const { type: completed } = event.action;
  return completed === type || !ACTION_RESULTS.some((result) => result.type === completed);
}

function readsOf(observation: ReadObservation): Read[] {
  return observation.actions.flatMap((action) =>
    textsRead(action).map(({ path, text }) => ({ observation, path, text })),
  );
}

type TextsRead = readonly { readonly path: Path; readonly text: string }[];

const NONE = (): TextsRead => [];

/** For each kind of action, a function that returns those texts of the action that may refer to results. */
const TEXTS_READ: {
  readonly [kind in ReadAction['kind']]: (does: Extract<ActionReading, { kind: kind }>, path: Path) => TextsRead;
} = {
  DtmfInput: NONE,
  Utterance: NONE,
  Disconnect: NONE,
  EndTest: NONE,
  LogData: ({ expressions }) => expressions.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }])),
  Assert: ({ namespace: text }, path) =>
    text === undefined ? [] : [{ path: path.at('Parameters', 'Namespace'), text }],
  OverrideSystemBehavior: NONE,
  unreadable: NONE,
};

function textsRead(action: ReadAction): TextsRead {
  const read = TEXTS_READ[action.kind] as (does: ActionReading, path: Path) => TextsRead;
  return read(action, action.path);
}
