import { sizeOf, type Json } from '../common/json';
import {
  type ChoiceState,
  type FailState,
  type OptionalPath,
  type State,
  type TaskState,
  type WaitState,
} from './definition';
import { place, required, type Scope } from './reference-path';
import { runtimeFailure, StateFailure } from './state-failure';

/** The limit for the input of a task, the result of a task and the output of a state, in bytes. */
const PAYLOAD_LIMIT = 262_144;

/** An occurrence in a state: the execution has entered the state, or the wait or the task of the state has ended. */
export type Occurrence =
  | { readonly kind: 'entered' }
  | { readonly kind: 'waited' }
  | { readonly kind: 'succeeded'; readonly result: Json }
  | { readonly kind: 'failed'; readonly failure: StateFailure };

/** The number of retries that each retrier of a state has made. */
export type Attempts = readonly number[];

/** The next step of the execution of Step Functions after an occurrence in a state. */
export type Effect =
  | {
      readonly kind: 'go';
      readonly output: Json;
      /** The name of the next state. Undefined when the execution of Step Functions ends. */
      readonly next?: string;
    }
  | { readonly kind: 'run'; readonly state: TaskState; readonly parameters: Json }
  | { readonly kind: 'retry'; readonly seconds: number; readonly hasJitter: boolean; readonly attempts: Attempts }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'fail'; readonly error?: string; readonly cause?: string };

/**
 * Returns the effect of an occurrence in a state by the rules of the Amazon States Language. `scope.input` is the
 * unchanged input of the state.
 *
 * @see https://states-language.net/spec.html
 */
export function step(state: State, scope: Scope, occurrence: Occurrence, attempts: Attempts = []): Effect {
  const outcome =
    occurrence.kind === 'failed' ? occurrence.failure : orFailure(() => proceed(state, scope, occurrence));
  if (!(outcome instanceof StateFailure)) {
    return outcome;
  }
  const recovery = orFailure(() => recover(state, scope, outcome, attempts));
  return recovery instanceof StateFailure ? failed(recovery) : recovery;
}

function orFailure(take: () => Effect): Effect | StateFailure {
  try {
    return take();
  } catch (error) {
    if (error instanceof StateFailure) {
      return error;
    }
    throw error;
  }
}

function failed({ error, cause }: StateFailure): Effect {
  return { kind: 'fail', error, cause: cause || undefined };
}

function proceed(state: State, scope: Scope, occurrence: Exclude<Occurrence, { kind: 'failed' }>): Effect {
  const { input } = scope;
  switch (state.type) {
    case 'Task':
      return occurrence.kind === 'succeeded'
        ? conclude(state, scope, occurrence.result)
        : { kind: 'run', state, parameters: limited(state, state.parameters(scope)) };
    case 'Pass':
      return leave(state, state.result === undefined ? input : state.result, state.next);
    case 'Wait':
      return occurrence.kind === 'waited'
        ? leave(state, input, state.next)
        : { kind: 'wait', seconds: secondsOf(state, scope) };
    case 'Choice':
      return leave(state, input, choose(state, scope));
    case 'Succeed':
      return leave(state, select(state.outputPath, scope), undefined);
    case 'Fail':
      return fail(state, scope);
  }
}

function conclude(state: TaskState, scope: Scope, result: Json): Effect {
  limited(state, result);
  const whole = combine(state.resultPath, scope.input, result);
  return leave(state, select(state.outputPath, { ...scope, input: whole }), state.next);
}

function leave(state: State, output: Json, next: string | undefined): Effect {
  return { kind: 'go', output: limited(state, output), next };
}

function select(path: OptionalPath, scope: Scope): Json {
  return path === null ? {} : required(path, scope);
}

function combine(path: OptionalPath, input: Json, result: Json): Json {
  return path === null ? input : place(path, input, result);
}

function limited(state: State, value: Json): Json {
  if (sizeOf(value) > PAYLOAD_LIMIT) {
    throw new StateFailure(
      'States.DataLimitExceeded',
      `The state/task '${state.name}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    );
  }
  return value;
}

function secondsOf({ secondsPath }: WaitState, scope: Scope): number {
  const seconds = required(secondsPath, scope);
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 0 || seconds > 99_999_999) {
    throw runtimeFailure(
      `The value at SecondsPath '${secondsPath.text}' is ${JSON.stringify(seconds)}, and not a whole number of seconds from 0 to 99999999`,
    );
  }
  return seconds;
}

function choose({ name, choices, default: otherwise }: ChoiceState, scope: Scope): string {
  const next = choices.find(({ condition }) => condition(scope))?.next ?? otherwise;
  if (next === undefined) {
    throw new StateFailure(
      'States.NoChoiceMatched',
      `No choice of the state '${name}' matched, and the state has no Default.`,
    );
  }
  return next;
}

function fail(state: FailState, scope: Scope): Effect {
  const cause = state.cause?.(scope);
  if (cause !== undefined && typeof cause !== 'string') {
    throw runtimeFailure(`The CausePath of a Fail state has to refer to a string, not ${JSON.stringify(cause)}`);
  }
  return { kind: 'fail', error: state.error, cause };
}

/** Returns the effect of a failure: retry the task, go to the state that a catcher names, or end the execution. */
function recover(state: State, scope: Scope, failure: StateFailure, attempts: Attempts): Effect {
  const { error, cause } = failure;
  if (state.type === 'Task') {
    const index = state.retriers.findIndex(({ errors }) => matches(errors, error));
    const done = attempts[index] ?? 0;
    if (index >= 0 && done < state.retriers[index].maxAttempts) {
      const { intervalSeconds, backoffRate, maxDelaySeconds, hasJitter } = state.retriers[index];
      const seconds = Math.min(intervalSeconds * backoffRate ** done, maxDelaySeconds);
      return {
        kind: 'retry',
        seconds,
        hasJitter,
        attempts: state.retriers.map((_, each) => (attempts[each] ?? 0) + Number(each === index)),
      };
    }
    const catcher = state.catchers.find(({ errors }) => matches(errors, error));
    if (catcher) {
      const output = combine(catcher.resultPath, scope.input, { Error: error, Cause: cause });
      return { kind: 'go', output: limited(state, output), next: catcher.next };
    }
  }
  return failed(failure);
}

/** For each wildcard, the errors that it does not match. No wildcard matches States.Runtime: see `matches()`. */
const WILDCARDS: Readonly<Record<string, readonly string[]>> = {
  'States.ALL': ['States.DataLimitExceeded'],
  'States.TaskFailed': ['States.DataLimitExceeded', 'States.Timeout'],
};

function matches(names: readonly string[], error: string): boolean {
  if (error === 'States.Runtime') {
    return false;
  }
  return names.some((name) => name === error || (Object.hasOwn(WILDCARDS, name) && !WILDCARDS[name].includes(error)));
}
