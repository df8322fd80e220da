import { content, does, hangUp, say } from '../../local/flow/support/flow-builder';
import { BuiltCommand } from '../../cli/built-command';
import { AnInstance, PASSING } from '../../cli/instance/support/an-instance';
import { OtherServices } from './other-services';

const FUNCTION = 'arn:aws:lambda:us-east-1:111122223333:function:billing';
const QUEUE = '11111111-2222-3333-4444-555555555555';

const command = new BuiltCommand();
let instance: AnInstance;
let aws: OtherServices;
beforeEach(async () => {
  instance = await AnInstance.start();
  aws = await OtherServices.start(instance.connect.url);
});
afterEach(async () => {
  await aws.stop();
  await instance.stop();
});

/** Returns the lines that `doctor` prints, by their subjects, and the exit code. */
async function doctor(): Promise<Record<string, string> & { code: number }> {
  const env = { ...instance.environment, AWS_ENDPOINT_URL: aws.url };
  const { code, stdout } = await command.run(['doctor', '--instance', instance.arn], { cwd: instance.home, env });
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => /^(ok|problem|not checked) +(.+?): (.+)$/.exec(line)!);
  return {
    ...Object.fromEntries(lines.map(([, state, matter, says]) => [matter, `${state}: ${says}`])),
    code,
  } as never;
}

const withFunction = () =>
  instance.addFlow(
    'Billing',
    content(
      does(
        'Ask',
        'InvokeLambdaFunction',
        { LambdaFunctionARN: FUNCTION },
        { next: 'End', errors: { NoMatchingError: 'End' } },
      ),
      hangUp('End'),
    ),
  );

test('an instance with all that its test cases need has no problem', async () => {
  instance.add({ Sales: PASSING }).add({ Billing: PASSING }, { flow: withFunction() });
  Object.assign(aws.facts, { associated: [FUNCTION], open: [FUNCTION] });

  expect(await doctor()).toEqual({
    instance: 'ok: contact-center is active and allows inbound calls',
    'quota of active calls': 'ok: the quota L-12AB7C57 is 10',
    flows: 'ok: all flows and modules of the published test cases are published (2)',
    'functions on the instance': 'ok: all are associated with the instance (1)',
    'permissions of functions': 'ok: Amazon Connect may invoke every function that the flows call (1)',
    queues: 'ok: no test case can reach a real queue, agent or phone',
    throttle: 'ok: no call was throttled',
    code: 0,
  });
}, 30_000);

test('each problem has a line that says what to fix, and the exit code is 1', async () => {
  const toQueue = content(
    does('Set', 'UpdateContactTargetQueue', { QueueId: QUEUE }, { next: 'Queue', errors: { NoMatchingError: 'End' } }),
    does(
      'Queue',
      'TransferContactToQueue',
      {},
      { next: 'End', errors: { QueueAtCapacity: 'End', NoMatchingError: 'End' } },
    ),
    hangUp('End'),
  );
  const gone = instance.addFlow('Gone', content(say('Hello', 'Hello.', 'End')));
  instance.add({ Billing: PASSING }, { flow: withFunction() }).add({ Lost: PASSING }, { flow: gone });
  instance.add({ Queue: PASSING }, { flow: instance.addFlow('To a queue', toQueue) });
  instance.connect.store.contactFlows.delete(`${instance.arn}/contact-flow/${gone}`);
  Object.assign(aws.facts, { activeCalls: 2, staffed: { [QUEUE]: 3 } });
  instance.connect.failNext('DescribeInstance', { status: 429, type: 'TooManyRequestsException' });

  expect(await doctor()).toEqual({
    instance: 'ok: contact-center is active and allows inbound calls',
    'quota of active calls':
      'problem: the quota L-12AB7C57 is 2, but a run makes up to 5 calls at once: raise the quota',
    flows: `problem: the flow "${gone}" of the test case "Lost" does not exist`,
    'functions on the instance': `problem: not associated with the instance: ${FUNCTION}`,
    'permissions of functions': `problem: the function policy does not allow connect.amazonaws.com to invoke ${FUNCTION}`,
    queues: `problem: Queue can reach a real queue, agent or phone, and agents are staffed now in ${QUEUE}`,
    throttle:
      'problem: 1 call was throttled: other programs use the 2 requests a second of this account, so run test cases when those programs make fewer calls',
    code: 1,
  });
}, 30_000);

test('a denied check names the missing permission', async () => {
  instance.add({ Billing: PASSING }, { flow: withFunction() });
  Object.assign(aws.facts, { denied: ['GetServiceQuota', 'GetPolicy', 'ListLambdaFunctions'] });

  expect(await doctor()).toMatchObject({
    'quota of active calls': 'not checked: the permission servicequotas:GetServiceQuota is missing',
    'functions on the instance': 'not checked: the permission connect:ListLambdaFunctions is missing',
    'permissions of functions': 'not checked: the permission lambda:GetPolicy is missing',
    code: 0,
  });
}, 90_000);

test('without the permission to list test cases, the instance is checked anyway', async () => {
  instance.connect.failNext('ListTestCases', { status: 403, type: 'AccessDeniedException', times: 99 });

  expect(await doctor()).toEqual({
    instance: 'ok: contact-center is active and allows inbound calls',
    'quota of active calls': 'ok: the quota L-12AB7C57 is 10',
    'test cases and flows': 'not checked: the permission connect:ListTestCases is missing',
    code: 0,
  });
}, 30_000);
