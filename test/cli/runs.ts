import {
  type FlowResult,
  type ObservationResult,
  type ReadingResult,
  type RunResult,
  type TestResult,
  type Turn,
} from '../../cli/result/run-result';

const HALF = { all: 50, withoutErrors: 60 };

/** Returns the result of a run, for the tests of the HTML report and of the other outputs. */
export function aRun(members: Partial<RunResult> = {}): RunResult {
  const { tests = [] } = members;
  const failed = tests.filter(({ verdict }) => verdict === 'FAILED').length;
  return {
    version: 1,
    passed: failed === 0,
    counts: { passed: tests.length - failed, failed },
    startedAt: '2026-11-26T10:04:05.678Z',
    milliseconds: 114,
    coverage: HALF,
    readings: [],
    tests,
    flows: [],
    ...members,
  };
}

export function aTest(members: Partial<TestResult> = {}): TestResult {
  return {
    name: 'billing by menu',
    file: 'tests/billing.test-case.json',
    verdict: 'PASSED',
    confidence: 'high',
    readings: [],
    duration: 8150,
    reason: 'The test ended itself',
    explanation: [],
    warnings: [],
    conversation: [],
    observations: [],
    steps: [],
    coverage: HALF,
    flows: [],
    ...members,
  };
}

export function aReading(members: Partial<ReadingResult> = {}): ReadingResult {
  return {
    id: 'last-prompt',
    matter: 'whether the last prompt is heard',
    assumed: 'heard',
    evidence: 'heard twice',
    advice: 'Observe another prompt.',
    tests: ['billing by menu'],
    ...members,
  };
}

export function anObservation(members: Partial<ObservationResult> = {}): ObservationResult {
  return {
    identifier: 'greeting',
    verdict: 'PASSED',
    since: 0,
    at: 0,
    event: 'MessageReceived',
    checks: [],
    ...members,
  };
}

export const heard = (at: number, text: string): Turn => ({ at, who: 'system', how: 'message', text });

/** The branches of an action: the next actions, by the labels of the branches. */
type Ways = Readonly<Record<string, string>>;

/** Returns a flow without coverage, which starts with the first action. */
export function aFlow(name: string, actions: Readonly<Record<string, Ways>>): FlowResult {
  const ids = Object.keys(actions);
  return {
    id: name,
    name,
    coverage: { all: 0, withoutErrors: 0 },
    start: ids[0],
    actions: Object.fromEntries(ids.map((id) => [id, 0])),
    transitions: Object.fromEntries(
      ids.map((id) => [id, Object.fromEntries(Object.keys(actions[id]).map((label) => [label, 0]))]),
    ),
    nodes: ids.map((id) => ({
      id,
      name: id,
      type: id.startsWith('Menu') ? 'GetParticipantInput' : 'MessageParticipant',
      transitions: Object.entries(actions[id]).map(([label, to]) => ({
        kind: label === 'next' ? 'next' : label.endsWith('Error') ? 'error' : 'condition',
        label,
        to,
      })),
    })),
  };
}

/** The path of a test case through a flow: an action, the label of a branch, the next action, and so on. */
export type Way = readonly string[];

/** Returns the test case with the coverage of its path through the flow. */
export function onWay(test: TestResult, flow: FlowResult, way: Way): TestResult {
  const { id, coverage } = flow;
  const ran = way.filter((_, index) => index % 2 === 0);
  const { actions, transitions } = counted(flow, [way]);
  const steps = ran.map((action, index) => ({ at: 50 * index, flow: id, action }));
  return { ...test, steps, flows: [{ id, coverage, actions, transitions }] };
}

/** Returns a copy of the flow in which each path adds 1 to the counts of its actions and transitions. */
export function counted(flow: FlowResult, ways: readonly Way[]): FlowResult {
  const actions = { ...flow.actions };
  const transitions = Object.fromEntries(Object.entries(flow.transitions).map(([id, counts]) => [id, { ...counts }]));
  for (const way of ways) {
    way.forEach((word, index) => {
      if (index % 2 === 0) actions[word]++;
      else transitions[way[index - 1]][word]++;
    });
  }
  return { ...flow, actions, transitions };
}

/** Returns a flow of 62 actions with eight menus. */
export function largeFlow(): FlowResult {
  const menus = ['Main', 'Billing', 'Bookings', 'Travel', 'Loyalty', 'Complaints', 'Other', 'Staff'];
  const actions: Record<string, Ways> = {};
  for (const [index, menu] of menus.entries()) {
    const after = (offset: number) => {
      const next = menus[index * 2 + offset];
      return next ? `Greet ${next}` : 'Goodbye';
    };
    actions[`Greet ${menu}`] = { next: `Menu ${menu}`, NoMatchingError: `Menu ${menu}` };
    actions[`Menu ${menu}`] = {
      'Equals 1': `${menu} hours of operation`,
      'Equals 2': `${menu} callback`,
      'Equals 3': `${menu} agent`,
      'Equals 9': `Greet ${menu}`,
      InputTimeLimitExceeded: `${menu} not understood`,
      NoMatchingError: `${menu} not understood`,
    };
    actions[`${menu} hours of operation`] = { next: after(1), NoMatchingError: 'Goodbye' };
    actions[`${menu} callback`] = { next: after(2), NoMatchingError: 'Goodbye' };
    actions[`${menu} agent`] = {
      next: `${menu} is transferred to the queue of the specialists`,
      QueueAtCapacityError: 'Goodbye',
    };
    actions[`${menu} not understood`] = { next: `Greet ${menu}`, NoMatchingError: 'Goodbye' };
    actions[`${menu} is transferred to the queue of the specialists`] = { next: 'Goodbye' };
  }
  actions.Goodbye = { next: 'Hang up', NoMatchingError: 'Hang up' };
  actions['Hang up'] = {};
  for (let index = 1; Object.keys(actions).length < 62; index++) actions[`Unused ${index}`] = { next: 'Hang up' };
  return aFlow('Large flow', actions);
}

/** Texts that can harm a page: pieces of HTML, characters that change the direction of text, and names that every object has. */
export const HOSTILE = [
  '</script><script>window.wasRun = 1</script>',
  '<img src="http://example.invalid/x.png" onerror="window.wasRun = 1">',
  '"><svg onload="window.wasRun = 1">',
  `' onmouseover='window.wasRun = 1`,
  '</style><link rel="stylesheet" href="http://example.invalid/x.css">',
  '\u2028window.wasRun = 1\u2029',
  '\u202eevil\u2066 \u05d0\u05d1\u05d2 \u0627\u0644\u0639\u0631\u0628\u064a\u0629',
  '<!--',
  ']]>',
  '${window.wasRun = 1}',
  '&lt;b&gt;',
  '__proto__',
  'constructor',
];

/** Returns a run in which every text from flows and test cases contains one of the given texts. */
export function hostileRun(hostile: readonly string[] = HOSTILE): RunResult {
  const tests = hostile.map((text): TestResult => {
    const turns: Turn[] = [
      heard(100, text),
      { at: 100, who: 'customer', how: 'keys', text, observation: text },
      { at: 200, who: 'customer', how: 'words', text, observation: text },
      heard(300, `${text} again`),
    ];
    const check = { path: text, operator: text, expected: text, found: text, verdict: 'FAILED' as const };
    return aTest({
      name: text,
      file: text,
      verdict: 'FAILED',
      confidence: 'low',
      readings: [{ reading: text, value: text, verdict: 'PASSED' }],
      reason: text,
      explanation: [text],
      warnings: [text, `${text} too`],
      conversation: turns,
      observations: [
        anObservation({ identifier: text, at: 100, expected: text, heard: text, event: text }),
        anObservation({
          identifier: text,
          at: 200,
          expected: JSON.stringify({ ActionType: text, ActionParameters: { [text]: text } }),
        }),
        anObservation({ identifier: text, at: 300, verdict: 'FAILED', checks: [check] }),
      ],
      end: { at: 400, reason: text, queue: text },
      steps: [{ at: 0, flow: text, action: text }],
    });
  });
  const [first] = hostile;
  const ways = Object.fromEntries(hostile.map((text) => [text, first]));
  const actions = Object.fromEntries(hostile.map((text) => [text, text === first ? ways : { [text]: first }]));
  const flows = hostile.map((text) => aFlow(text, text === first ? actions : { [text]: ways }));
  const readings = hostile.map((text) =>
    aReading({ id: text, matter: text, assumed: text, evidence: text, advice: text }),
  );
  return aRun({ tests, flows, readings, startedAt: first });
}
