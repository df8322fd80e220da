import { aStack, OTHER_CONTENT, type Properties, type StackedTestCase } from '../support/a-stack';
import { type Answer } from '../support/cloudformation';

/** An event that was delivered, with its answer. */
interface Delivered {
  readonly request: Parameters<StackedTestCase['deliver']>[0];
  readonly physicalId?: string;
  readonly answer: Answer;
}

const FILE = '{"Version":"2019-10-30","Observations":[],"Metadata":{"note":"{{Note}}"}}';

/** All events of a resource from its creation to its deletion. Each step returns the event that was delivered. */
const life: readonly [step: string, (stack: StackedTestCase) => Promise<Delivered>][] = [
  ['its Create', create],
  ['an Update', (stack) => update(stack, { Content: OTHER_CONTENT, Tags: [{ Key: 'team', Value: 'chat' }] })],
  [
    'a move of its content into a file',
    (stack) => update(stack, stack.cloud.upload('one.json', FILE, { Note: 'one' })),
  ],
  ['a change of the file', (stack) => update(stack, stack.cloud.upload('two.json', FILE, { Note: 'two' }))],
  ['a rename', (stack) => update(stack, { Name: 'Closing hours' })],
  ['a move', (stack) => update(stack, { InstanceArn: stack.connect.addInstance() })],
  ['its Delete', remove],
];

async function create(stack: StackedTestCase): Promise<Delivered> {
  const answer = await stack.create();
  return { request: { RequestType: 'Create', ResourceProperties: stack.properties }, answer };
}

async function update(stack: StackedTestCase, changes: Properties): Promise<Delivered> {
  const { properties: OldResourceProperties, physicalId } = stack;
  const answer = await stack.update(changes);
  if (stack.physicalId !== physicalId) stack.connect.store.testCases.delete(physicalId!);
  const request = { RequestType: 'Update' as const, ResourceProperties: stack.properties, OldResourceProperties };
  return { request, physicalId, answer };
}

async function remove(stack: StackedTestCase): Promise<Delivered> {
  const answer = await stack.delete();
  return {
    request: { RequestType: 'Delete', ResourceProperties: stack.properties },
    physicalId: stack.physicalId,
    answer,
  };
}

const steps = life.map((_, step) => step);
const pairs = steps.flatMap((event) => steps.slice(event).map((later) => [event, later] as const));

test.each(pairs.map(([event, later]) => [life[event][0], life[later][0], event, later] as const))(
  '%s, delivered again long after %s, changes nothing',
  async (_event, _later, event, later) => {
    const stack = await aStack();
    const delivered: Delivered[] = [];
    for (const [, deployResources] of life.slice(0, later + 1)) delivered.push(await deployResources(stack));
    const state = content(stack);

    const { request, physicalId, answer } = delivered[event];
    await stack.deliver(request, { requestId: answer.RequestId, physicalId, queuedFor: 90 });

    expect(content(stack)).toEqual(state);
  },
);

test.each(life)('%s, delivered twice in a row, has the same answer', async (_, deployResources) => {
  const stack = await aStack();
  if (deployResources !== create) await stack.create();
  const { request, physicalId, answer } = await deployResources(stack);
  const state = content(stack);

  const again = await stack.deliver(request, { requestId: answer.RequestId, physicalId });

  expect(again).toEqual(answer);
  expect(content(stack)).toEqual(state);
});

test('a Create, delivered twice at once, creates one test case', async () => {
  const stack = await aStack();
  const request = { RequestType: 'Create' as const, ResourceProperties: stack.defaults() };

  const answers = await Promise.all([
    stack.deliver(request, { requestId: 'same' }),
    stack.deliver(request, { requestId: 'same' }),
  ]);

  expect(answers[0]).toEqual(answers[1]);
  expect(stack.cloud.testCases()).toMatchObject([{ Arn: answers[0].PhysicalResourceId }]);
});

/** The test cases without the time and the serial number of their last modification. */
function content({ cloud }: StackedTestCase) {
  return cloud.testCases().map((testCase) => ({ ...testCase, LastModifiedTime: undefined, Serial: undefined }));
}
