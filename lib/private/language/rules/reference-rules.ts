import { type ReadAction, type ReadObservation } from '../reader';
import { type Path } from '../path';
import { type Fault } from '../finding';
import { rejects, type Rule, UNKNOWN } from '../rule';
import { listed, nearest, quoted, shown } from '../wording';

/** Rules about identifiers, and about references to them. */
export const REFERENCE_RULES: readonly Rule[] = [
  {
    id: 'observation-identifier-unique',
    severity: 'error',
    service: UNKNOWN,
    check: ({ observations }) =>
      repeated(observations.map(({ identifier, path }) => ({ identifier, path: path.at('Identifier') }))),
  },
  {
    id: 'identifier-unique',
    severity: 'error',
    service: UNKNOWN,
    check: ({ observations }) => repeated(observations.flatMap(namesWithin)),
  },
  {
    id: 'next-observation',
    severity: 'error',
    service: UNKNOWN,
    check: ({ observations, graph }) =>
      observations.every(({ identifier }) => identifier !== undefined)
        ? observations.flatMap(({ next }) =>
            next
              .filter(({ identifier }) => !graph.named(identifier))
              .map(({ identifier, path }) =>
                broken(identifier, path, 'an observation of this document', graph.identifiers),
              ),
          )
        : [],
  },
  {
    id: 'next-action',
    severity: 'error',
    service: rejects(({ given }) => `InvalidActionProblem: Invalid next action identifier: ${given as string}`),
    check: ({ observations }) => observations.flatMap(({ actions }) => brokenNextActions(actions)),
  },
  {
    id: 'action-chain',
    severity: 'warning',
    service: UNKNOWN,
    check: ({ observations }) => observations.flatMap(({ actions }) => unchained(actions)),
  },
  {
    id: 'action-cycle',
    severity: 'warning',
    service: UNKNOWN,
    check: ({ observations }) => observations.flatMap(({ actions }) => cyclic(actions)),
  },
  {
    id: 'action-after-end-test',
    severity: 'warning',
    service: UNKNOWN,
    check: ({ observations }) =>
      observations.flatMap(({ actions }) =>
        actions
          .filter(
            ({ kind, next }) =>
              kind === 'EndTest' && next !== undefined && actions.some(({ identifier }) => identifier === next),
          )
          .map(({ path, next }) => ({
            path: path.at('Transitions', 'NextAction'),
            message: `the test ends here, and ${quoted(next!)} comes after EndTest`,
            fix: 'Make EndTest the last action.',
          })),
      ),
  },
];

interface Name {
  readonly identifier?: string;
  readonly path: Path;
}

/** Returns the identifiers of the event and of the actions of an observation. */
function namesWithin({ event, path, actions }: ReadObservation): Name[] {
  return [
    { identifier: event.identifier, path: path.at('Event', 'Identifier') },
    ...actions.map((action) => ({ identifier: action.identifier, path: action.path.at('Identifier') })),
  ];
}

/** Finds repeated identifiers. Another rule reports empty identifiers. */
function repeated(names: readonly Name[]): Fault[] {
  const first = new Map<string, Path>();
  return names.flatMap(({ identifier, path }) => {
    if (!identifier) return [];
    const earlier = first.get(identifier);
    if (!earlier) {
      first.set(identifier, path);
      return [];
    }
    const message = `the identifier ${quoted(identifier)} is already used at ${earlier}`;
    return [{ path, message, fix: 'Give one of the two another Identifier.', given: identifier }];
  });
}

function broken(given: string, path: Path, what: string, names: Iterable<string>): Fault {
  const meant = nearest(given, names);
  return {
    path,
    message: `${shown(given)} is not ${what}`,
    fix:
      meant === undefined
        ? `Write the Identifier of ${what}, or remove the reference.`
        : `Did you mean ${quoted(meant)}?`,
    given,
  };
}

function brokenNextActions(actions: readonly ReadAction[]): Fault[] {
  return brokenLinks(actions).map(({ next, path }) => {
    const at = path.at('Transitions', 'NextAction');
    return next === ''
      ? { path: at, message: '"NextAction" is empty', fix: 'Write "Transitions": {} for the last action.', given: '' }
      : broken(
          next!,
          at,
          'an action of this observation',
          actions.flatMap(({ identifier }) => identifier ?? []),
        );
  });
}

/**
 * Returns the actions whose `NextAction` is empty, or identifies no action in the list. When the identifier of an action is
 * unknown, only an empty `NextAction` is certainly broken.
 */
function brokenLinks(actions: readonly ReadAction[]): ReadAction[] {
  const names = new Set(actions.map(({ identifier }) => identifier));
  return actions.filter(({ next }) => next === '' || (next !== undefined && !names.has(next) && !names.has(undefined)));
}

/**
 * Follows the chain from the first action. Returns the reached actions, and in `back` the action whose `NextAction`
 * leads back to a reached action.
 */
function chain(actions: readonly ReadAction[]): { reached: ReadonlySet<ReadAction>; back?: ReadAction } {
  const byIdentifier = new Map(actions.map((action) => [action.identifier, action]));
  const reached = new Set<ReadAction>();
  let action: ReadAction | undefined = actions[0];
  let last: ReadAction | undefined;
  while (action && !reached.has(action)) {
    reached.add(action);
    last = action;
    action = action.next === undefined ? undefined : byIdentifier.get(action.next);
  }
  return { reached, back: action && last };
}

/**
 * Tells whether `chain()` gives a reliable result: the identifiers are known and unique, and every `NextAction` is
 * known and not broken.
 */
function isJudged(actions: readonly ReadAction[]): boolean {
  const names = new Set(actions.map(({ identifier }) => identifier));
  if (names.size < actions.length || names.has(undefined) || brokenLinks(actions).length > 0) return false;
  return actions.every(({ nextKnown }) => nextKnown);
}

function unchained(actions: readonly ReadAction[]): Fault[] {
  if (actions.length < 2 || !isJudged(actions)) return [];
  const { reached } = chain(actions);
  const left = actions.filter((action) => !reached.has(action));
  if (left.length === 0) return [];
  const names = listed(
    left.map(({ identifier }) => identifier!),
    'and',
  );
  return [
    {
      path: left[0].path,
      message: `no chain of "NextAction" leads from the first action to ${names}, and AWS does not document whether actions outside the chain run`,
      fix: 'Let each action name the next one in the list.',
    },
  ];
}

function cyclic(actions: readonly ReadAction[]): Fault[] {
  if (!isJudged(actions)) return [];
  const { back } = chain(actions);
  if (!back) return [];
  const message = `"NextAction" leads back to ${quoted(back.next!)}, so the actions never end`;
  const fix = 'Remove this "NextAction", or name a later action.';
  return [{ path: back.path.at('Transitions', 'NextAction'), message, fix }];
}
