/** Measures the time of executions of test cases and prints one line of JSON. */
import { execution, type ExecutionResult } from '../local/test-runner';
import { emptyWorld, readFlow } from '../local/flow';

const OBSERVATIONS = 10;
const EXECUTIONS = 2_000;
/** The result is the median of ROUNDS rounds. WARM_UPS rounds before them do not count. */
const ROUNDS = 5;
const WARM_UPS = 2;
const LONG_RUN = 5_000;
const LONG_RUNS = 20;

const say = (index: number, next: string) => ({
  Identifier: `Say ${index}`,
  Type: 'MessageParticipant',
  Parameters: { Text: `This is message ${index} of the flow.` },
  Transitions: { NextAction: next },
});
const menu = (index: number, next: string) => ({
  Identifier: `Menu ${index}`,
  Type: 'GetParticipantInput',
  Parameters: { Text: `Press 1 to go on to step ${index}.`, InputTimeLimitSeconds: '5' },
  Transitions: {
    NextAction: 'End',
    Conditions: [{ NextAction: next, Condition: { Operator: 'Equals', Operands: ['1'] } }],
    Errors: [{ ErrorType: 'NoMatchingCondition', NextAction: 'End' }],
  },
});
const END = { Identifier: 'End', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} };

function flowOf(start: string, actions: readonly object[]) {
  return readFlow({ id: 'bench' }, { Version: '2019-10-30', StartAction: start, Actions: [...actions, END] });
}

const menus = flowOf(
  'Say 0',
  Array.from({ length: OBSERVATIONS }, (_, index) => [
    say(index, `Menu ${index}`),
    menu(index, index + 1 < OBSERVATIONS ? `Say ${index + 1}` : 'End'),
  ]).flat(),
);

const content = JSON.stringify({
  Version: '2019-10-30',
  Metadata: {},
  Observations: Array.from({ length: OBSERVATIONS }, (_, index) => ({
    Identifier: `Step ${index}`,
    Event: {
      Type: 'MessageReceived',
      Actor: 'System',
      Properties: { Text: `go on to step ${index}`, MatchingCriteria: { Type: 'Inclusion' } },
    },
    Actions: [
      {
        Identifier: `press ${index}`,
        Type: 'SendInstruction',
        Parameters: { Instruction: { Type: 'DtmfInput', Properties: { Value: '1' } } },
      },
    ],
    Transitions: { NextObservations: index + 1 < OBSERVATIONS ? [`Step ${index + 1}`] : [] },
  })),
});

/** Returns a flow with a line of actions that the customer does not notice. */
function lineOf(length: number) {
  const name = (index: number) => (index < length ? `Note ${index}` : 'End');
  return flowOf(
    name(0),
    Array.from({ length }, (_, index) => ({
      Identifier: name(index),
      Type: 'UpdateContactAttributes',
      Parameters: { Attributes: { note: String(index) } },
      Transitions: { NextAction: name(index + 1) },
    })),
  );
}

/** A test case whose observation never happens. */
const waiting = JSON.stringify({
  Version: '2019-10-30',
  Observations: [
    {
      Identifier: 'Never',
      Event: { Type: 'MessageReceived', Properties: { Text: 'never', MatchingCriteria: { Type: 'Inclusion' } } },
    },
  ],
});

function run(flow: typeof menus, test: string): ExecutionResult {
  const next = execution({ content: test, world: emptyWorld, contact: { flow, channel: 'VOICE' } }).next();
  if (!next.done) throw new Error('No function is called here.');
  return next.value;
}

/** Returns the CPU time of this process, in seconds, because other work on the machine hardly changes it. */
function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** A disturbance makes a measurement only longer, so the least value is the most exact. */
const least = (values: readonly number[]): number => Math.min(...values);
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1];

const times = (count: number, work: () => unknown) => () => {
  for (let index = 0; index < count; index++) work();
};

const { status } = run(menus, content);
if (status !== 'PASSED') throw new Error(`The test has to pass; it ${status}.`);
const lines = { half: lineOf(LONG_RUN / 2), whole: lineOf(LONG_RUN) };
const works = {
  executions: times(EXECUTIONS, () => run(menus, content)),
  // Both have the same number of steps.
  half: times(2 * LONG_RUNS, () => run(lines.half, waiting)),
  whole: times(LONG_RUNS, () => run(lines.whole, waiting)),
};

// Each round runs all works, so that a slow phase of the machine affects all of them. The first rounds warm up.
const rounds = Array.from({ length: WARM_UPS + ROUNDS }, () => ({
  executions: cpuSeconds(works.executions),
  half: cpuSeconds(works.half),
  whole: cpuSeconds(works.whole),
})).slice(WARM_UPS);

console.log(
  JSON.stringify({
    observations: OBSERVATIONS,
    executionsPerSecond: Math.round(EXECUTIONS / median(rounds.map(({ executions }) => executions))),
    steps: LONG_RUN,
    secondsPerLongRun: Number((median(rounds.map(({ whole }) => whole)) / LONG_RUNS).toFixed(4)),
    timesHalfAsLong: Number(
      ((2 * least(rounds.map(({ whole }) => whole))) / least(rounds.map(({ half }) => half))).toFixed(2),
    ),
  }),
);
