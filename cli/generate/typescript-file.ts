import { type Generated, NOT_YET_ON_AWS, type OverrideDecision, type Script, type Step } from '../../local/generate';
import { PropertyNames } from './property-names';

const PACKAGE = 'cdk-connect-test-case';

/**
 * Writes all test cases as one construct. Every resource that the flows name is a property of it, so that it can be used in any
 * app.
 */
export function typescriptFile({ tests }: Generated): string {
  const names = new PropertyNames();
  const ids = new Set<string>();
  const cases = tests.map(({ script }) => testCase(script, names, ids)).join('\n\n');
  const used = (name: string) => cases.includes(name);
  const open = used('alwaysOpen') || used('testQueue');
  const resources = [
    ...(open ? [hoursOf('alwaysOpen', 'AlwaysOpen', 'DAYS')] : []),
    ...(used('alwaysClosed') ? [hoursOf('alwaysClosed', 'AlwaysClosed', '[]')] : []),
    ...(used('testQueue') ? [TEST_QUEUE] : []),
  ];
  const imported = LIBRARY.filter((name) => cases.includes(`${name}.`) || cases.includes(`new ${name}(`));
  const cfn = [
    ...(open || used('alwaysClosed') ? ['CfnHoursOfOperation'] : []),
    ...(used('testQueue') ? ['CfnQueue'] : []),
  ];
  const types = [...new Set(['aws_connect', ...names.all.map(({ type }) => type.split('.')[0])])].sort();
  return `${[
    ...(cfn.length > 0 ? [`import { ${cfn.join(', ')} } from 'aws-cdk-lib/aws-connect';`] : []),
    `import { ${types.map((type) => `type ${type}`).join(', ')} } from 'aws-cdk-lib/interfaces';`,
    `import { ${imported.sort().join(', ')} } from '${PACKAGE}';`,
    `import { Construct } from 'constructs';`,
    ...(open
      ? ['', `const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];`]
      : []),
    '',
    '/** The instance, and everything that the flows name. */',
    'export interface GeneratedTestCasesProps {',
    '  readonly instance: aws_connect.IInstanceRef;',
    ...names.all.flatMap(({ name, type, written }) => [
      `  /** Stands for ${written.replaceAll('*/', '* /')}. */`,
      `  readonly ${name}: ${type};`,
    ]),
    '}',
    '',
    `/** Test cases that were generated from flows. ${NOT_YET_ON_AWS} */`,
    'export class GeneratedTestCases extends Construct {',
    '  public constructor(scope: Construct, id: string, props: GeneratedTestCasesProps) {',
    '    super(scope, id);',
    '    const { instance } = props;',
    ...(resources.length > 0 ? ['    const { instanceArn } = instance.instanceRef;', ...resources] : []),
    '',
    cases,
    '  }',
    '}',
  ].join('\n')}\n`;
}

const LIBRARY = [
  'ConnectTestCase',
  'Conversation',
  'EntryPoint',
  'ExpectedMessage',
  'InvocationError',
  'QueueTransferError',
  'TestAction',
  'TestCaseContent',
  'TestEvent',
];

const hoursOf = (
  variable: string,
  id: string,
  days: string,
): string => `    const ${variable} = new CfnHoursOfOperation(this, '${id}', {
      instanceArn,
      name: \`\${this.node.path} ${id}\`,
      timeZone: 'UTC',
      config: ${
        days === '[]'
          ? '[]'
          : `${days}.map((day) => ({
        day,
        startTime: { hours: 0, minutes: 0 },
        endTime: { hours: 0, minutes: 0 },
      }))`
      },
    });`;

const TEST_QUEUE = `    const testQueue = new CfnQueue(this, 'TestQueue', {
      instanceArn,
      name: \`\${this.node.path} TestQueue\`,
      hoursOfOperationArn: alwaysOpen.attrHoursOfOperationArn,
    });`;

/** Returns a text as a TypeScript literal. */
function literal(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escaped}'`;
}

function testCase(script: Script, names: PropertyNames, ids: Set<string>): string {
  const { name, flow, channel, attributes, overrides, steps } = script;
  const entry = `EntryPoint.${channel === 'CHAT' ? 'chat' : 'voiceCall'}({ flow: props.${names.of('flow', flow)} })`;
  const data = [...attributes].map(([key, value]) => `${literal(key)}: ${literal(value)}`).join(', ');
  const lines = steps.flatMap((step) => stepLines(step, names)).map((line) => `          ${line}`);
  const start = overrides.map((override) => overrideCode(override, names)).join(', ');
  return [
    `    new ConnectTestCase(this, ${literal(idOf(name, ids))}, {`,
    '      instance,',
    `      entryPoint: ${entry},`,
    `      description: ${literal(`${name}. ${NOT_YET_ON_AWS}`)},`,
    ...(data ? [`      initialAttributes: { ${data} },`] : []),
    '      content: TestCaseContent.fromConversation(',
    `        Conversation.start(${start})`,
    `${lines.join('\n')},`,
    '      ),',
    '    });',
  ].join('\n');
}

function idOf(name: string, ids: Set<string>): string {
  const words = name.normalize('NFKD').match(/[A-Za-z0-9*#]+/g) ?? ['Test'];
  const spelled = words.map((word) => word.replaceAll('*', 'Star').replaceAll('#', 'Hash'));
  const id = spelled
    .map((word) => `${word[0].toUpperCase()}${word.slice(1)}`)
    .join('')
    .slice(0, 80);
  let unused = id;
  for (let count = 2; ids.has(unused); count++) unused = `${id}${count}`;
  ids.add(unused);
  return unused;
}

function stepLines({ expects, keys, checks, ends }: Step, names: PropertyNames): string[] {
  const observed = {
    words: () => `.hear(${literal(expects.kind === 'words' ? expects.words : '')})`,
    prompt: () =>
      `.expect(TestEvent.messageReceived(ExpectedMessage.prompt(props.${names.of('prompt', expects.kind === 'prompt' ? expects.promptId : '')})))`,
    transfer: () => `.expectTransferTo(props.${names.of('queue', expects.kind === 'transfer' ? expects.queue : '')})`,
    completion: () => '.expect(TestEvent.testCompleted())',
  }[expects.kind]();
  return [
    observed,
    ...checks.map(([path, value]) => `.check(${literal(path)}, ${literal(value)})`),
    ...(keys === undefined ? [] : [`.press(${literal(keys)})`]),
    ...(ends ? ['.end()'] : []),
  ];
}

const KINDS = {
  CheckHoursOfOperation: { kind: 'hours', verb: 'HoursOfOperation' },
  InvokeLambdaFunction: { kind: 'function', verb: 'LambdaFunction' },
  ConnectParticipantWithLexBot: { kind: 'bot', verb: 'LexBot' },
  TransferContactToQueue: { kind: 'queue', verb: 'Queue' },
} as const;

function overrideCode({ actionType, resource, override }: OverrideDecision, names: PropertyNames): string {
  const { kind, verb } = KINDS[actionType as keyof typeof KINDS];
  const original = `props.${names.of(kind, resource)}`;
  switch (override.type) {
    case 'substitute':
      return `TestAction.substitute${verb}(${original}, ${SUBSTITUTES[override.resource]})`;
    case 'result':
      return `TestAction.mock${verb}(${original}, { result: ${JSON.stringify(override.value)} })`;
    case 'error': {
      if (kind === 'queue') return `TestAction.failQueueTransfer(${original}, ${QUEUE_ERRORS[override.error]})`;
      const isSlow = override.error === 'TimeLimitExceeded';
      return `TestAction.fail${verb}(${original}${isSlow ? ', { cause: InvocationError.TIME_LIMIT_EXCEEDED }' : ''})`;
    }
  }
}

const SUBSTITUTES: Readonly<Record<string, string>> = {
  '{{AlwaysOpenArn}}': 'alwaysOpen',
  '{{AlwaysClosedArn}}': 'alwaysClosed',
  '{{TestQueueArn}}': 'testQueue',
};

const QUEUE_ERRORS: Readonly<Record<string, string>> = {
  QueueAtCapacity: 'QueueTransferError.QUEUE_AT_CAPACITY',
  NoMatchingError: 'QueueTransferError.OTHER',
};
