/*
 * Executes test cases on flows with the bundle of one checkout of the project, and prints the number of executions in a
 * second of CPU time. Each checkout has its own process, since two in one process would affect each other.
 *
 *     tsx bench/support/executions.ts BUNDLE
 */
import { createRequire } from 'node:module';
import type * as Flow from '../../local/flow';
import type * as TestRunner from '../../local/test-runner';

/** The CPU time of each measurement, in seconds. */
const SECONDS = 0.5;
/** The CPU time is read once for this number of executions, since reading it takes as long as an execution. */
const AT_ONCE = 40;
/** The number of passes. The first one warms up and does not count. */
const PASSES = 4;
const LONG_RUN = 5_000;

/** An execution of a test case on a flow. */
interface Execution {
  readonly name: string;
  readonly flow: object;
  readonly content: string;
  readonly status: TestRunner.ExecutionResult['status'];
}

const end = { Identifier: 'End', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} };
const flowOf = (actions: readonly { readonly Identifier: string }[]) => ({
  ...{ Version: '2019-10-30', StartAction: actions[0].Identifier, Actions: [...actions, end] },
});
const line = (length: number) => Array.from({ length }, (_, index) => index);

/**
 * Joins the words of each message of a long conversation. The messages are then played in less time, so that the
 * execution stays within its limit of five minutes.
 */
const spoken = (text: string, count: number) => (count > 10 ? text.replaceAll(' ', '-') : text);

function menus(count: number): { readonly Identifier: string }[] {
  const next = (index: number) => (index + 1 < count ? `Say ${index + 1}` : 'End');
  return line(count).flatMap((index) => [
    {
      Identifier: `Say ${index}`,
      Type: 'MessageParticipant',
      Parameters: { Text: spoken(`This is message ${index} of the flow.`, count) },
      Transitions: { NextAction: `Menu ${index}` },
    },
    {
      Identifier: `Menu ${index}`,
      Type: 'GetParticipantInput',
      Parameters: { Text: spoken(`Press 1 to continue with step ${index}.`, count), InputTimeLimitSeconds: '5' },
      Transitions: {
        NextAction: 'End',
        Conditions: [{ NextAction: next(index), Condition: { Operator: 'Equals', Operands: ['1'] } }],
        Errors: [{ ErrorType: 'NoMatchingCondition', NextAction: 'End' }],
      },
    },
  ]);
}

/** Actions that the customer does not notice. */
const notes = (count: number) =>
  line(count).map((index) => ({
    Identifier: `Note ${index}`,
    Type: 'UpdateContactAttributes',
    Parameters: { Attributes: { note: String(index) } },
    Transitions: { NextAction: index + 1 < count ? `Note ${index + 1}` : 'End' },
  }));

function contentOf(observations: number): string {
  const observation = (index: number) => ({
    Identifier: `Step ${index}`,
    Event: {
      Type: 'MessageReceived',
      Actor: 'System',
      Properties: { Text: `continue with step ${index}`, MatchingCriteria: { Type: 'Inclusion' } },
    },
    Actions: [
      {
        Identifier: `press ${index}`,
        Type: 'SendInstruction',
        Parameters: { Instruction: { Type: 'DtmfInput', Properties: { Value: '1' } } },
      },
    ],
    Transitions: { NextObservations: index + 1 < observations ? [`Step ${index + 1}`] : [] },
  });
  return JSON.stringify({ Version: '2019-10-30', Metadata: {}, Observations: line(observations).map(observation) });
}

/** The content of a test case that waits for an event that never comes. */
const waiting = JSON.stringify({
  Version: '2019-10-30',
  Observations: [
    {
      Identifier: 'Never',
      Event: { Type: 'MessageReceived', Properties: { Text: 'never', MatchingCriteria: { Type: 'Inclusion' } } },
    },
  ],
});

const conversation = (observations: number): Execution => ({
  name: `${observations} observations`,
  flow: flowOf(menus(observations)),
  content: contentOf(observations),
  status: 'PASSED',
});
const longRun = (steps: number): Execution => ({
  name: `${steps} steps`,
  flow: flowOf(notes(steps)),
  content: waiting,
  status: 'FAILED',
});

const executions: readonly Execution[] = [
  ...[10, 100, 300].map(conversation),
  {
    ...conversation(10),
    name: '10 observations on a flow of 500 actions',
    flow: flowOf([...menus(10), ...notes(479)]),
  },
  longRun(LONG_RUN / 2),
  longRun(LONG_RUN),
];

const load = createRequire(__filename);
const { emptyWorld, readFlow, execution } = load(process.argv[2]) as typeof Flow & typeof TestRunner;

function workOf({ name, flow, content, status }: Execution): () => void {
  const read = readFlow({ id: 'bench' }, flow);
  return () => {
    const next = execution({ content, world: emptyWorld, contact: { flow: read, channel: 'VOICE' } }).next();
    if (!next.done || next.value.status !== status) throw new Error(`"${name}" does not end as ${status}.`);
  };
}

/** Returns the number of calls of `work` in a second of CPU time. Other work on the machine has little effect on CPU time. */
function perSecond(work: () => void): number {
  const before = process.cpuUsage();
  for (let done = AT_ONCE; ; done += AT_ONCE) {
    for (let index = 0; index < AT_ONCE; index++) work();
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    if (seconds > SECONDS) return done / seconds;
  }
}

const works = executions.map((each) => [each.name, workOf(each)] as const);
const [, ...passes] = Array.from({ length: PASSES }, () => works.map(([, work]) => perSecond(work)));
const most = works.map(([name], index) => [name, Math.max(...passes.map((pass) => pass[index]))] as const);
console.log(JSON.stringify(Object.fromEntries(most)));
