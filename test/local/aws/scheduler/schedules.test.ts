import { history } from '../test-cloud';
import { TestMachines, withMachine } from '../step-functions/test-machine';

let machines: TestMachines;
beforeAll(async () => {
  machines = await TestMachines.start();
});
afterAll(() => machines.stop());

const local = () => machines.cloud.cloud.cloudFormation;
const DEFINITION = { StartAt: 'Pass', States: { Pass: { Type: 'Pass', End: true } } };
const TARGET = {
  Arn: { Ref: 'Machine' },
  RoleArn: { 'Fn::GetAtt': ['SchedulerRole', 'Arn'] },
  Input: '{"nightly":true}',
};

const schedule = (Name: string, more: object = {}) => ({
  Type: 'AWS::Scheduler::Schedule',
  Properties: {
    Name,
    ScheduleExpression: 'cron(0 3 * * ? *)',
    ScheduleExpressionTimezone: 'Europe/Berlin',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: TARGET,
    ...more,
  },
});

const withSchedule = (Schedule: object, actions = ['states:StartExecution', 'lambda:InvokeFunction']) =>
  withMachine(DEFINITION, {
    resources: {
      Schedule: Schedule as Record<string, unknown>,
      SchedulerRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] } }],
        },
      },
    },
  });

describe('A schedule that is fired', () => {
  it('starts its state machine with its input, by its role', async () => {
    const arn = await machines.deploy('Starts', withSchedule(schedule('starts')));
    const executionArn = local().fireSchedule('starts')!;
    expect(await machines.ended(executionArn)).toMatchObject({ stateMachineArn: arn, input: '{"nightly":true}' });
  });

  it('fills in what Scheduler knows', async () => {
    const Input = '{"at":"<aws.scheduler.scheduled-time>","by":"<aws.scheduler.schedule-arn>","x":"<aws.scheduler.x>"}';
    await machines.deploy('Fills', withSchedule(schedule('fills', { Target: { ...TARGET, Input } })));
    const by = 'arn:aws:scheduler:us-east-1:111122223333:schedule/default/fills';
    const { input } = await machines.ended(local().fireSchedule(by)!);
    expect(JSON.parse(input!)).toEqual({
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      by,
      x: '<aws.scheduler.x>',
    });
  });

  it('may be denied by its role', async () => {
    await machines.deploy('Denied', withSchedule(schedule('denied'), ['states:StopExecution']));
    expect(() => local().fireSchedule('denied')).toThrow(
      /assumed-role\/Denied-SchedulerRole-[^/]+\/denied is not authorized to perform: states:StartExecution on resource/,
    );
  });

  it('calls its function', async () => {
    const Target = { ...TARGET, Arn: { 'Fn::GetAtt': ['Function', 'Arn'] }, Input: undefined };
    await machines.deploy('Calls', withSchedule(schedule('calls', { Target })));
    expect(local().fireSchedule('calls')).toBeUndefined();
    expect(local().invocations.map(({ event }) => event)).toEqual([{}]);
  });

  it('has to be there, enabled, and for a target that is known', async () => {
    expect(() => local().fireSchedule('none')).toThrow(/^There is no schedule none; there is .*starts/);
    await machines.deploy('Off', withSchedule(schedule('off', { State: 'DISABLED' })));
    expect(() => local().fireSchedule('off')).toThrow('The schedule off is disabled.');
    await machines.deploy(
      'Queue',
      withSchedule(schedule('queue', { Target: { ...TARGET, Arn: 'arn:aws:sqs:a:1:q' } })),
    );
    expect(() => local().fireSchedule('queue')).toThrow('the target of queue is arn:aws:sqs:a:1:q.');
  });
});

describe('A schedule', () => {
  it.each(['rate(5 minutes)', 'rate(1 day)', 'cron(0 9 ? * MON-FRI *)', 'at(2030-01-31T09:00:00)'])(
    'may be %s',
    async (ScheduleExpression) => {
      const name = ScheduleExpression.replace(/\W+/g, '-');
      const stack = await machines.cloud.create(`May-${name}`, withSchedule(schedule(name, { ScheduleExpression })));
      expect(stack.status).toBe('CREATE_COMPLETE');
    },
  );

  it.each<[string, object, string]>([
    [
      'has no expression',
      { ScheduleExpression: 'daily' },
      'Invalid Schedule Expression daily: rate(5 minutes), cron(0 9 * * ? *) or at(',
    ],
    ['has five fields', { ScheduleExpression: 'cron(0 9 * * *)' }, 'Invalid Schedule Expression cron(0 9 * * *)'],
    [
      'is in no time zone',
      { ScheduleExpressionTimezone: 'Mars' },
      'Invalid ScheduleExpressionTimezone Mars: a name like Europe/Berlin',
    ],
  ])('that %s is not made', async (title, more, reason) => {
    const stack = await machines.cloud.create(title.replaceAll(' ', '-'), withSchedule(schedule('x', more)));
    expect(history(stack, 'Schedule')[1]).toContain(reason);
  });

  it('moves to another group, and goes with its stack', async () => {
    const Group = { Type: 'AWS::Scheduler::ScheduleGroup', Properties: { Name: 'nightly' } };
    const template = (more: object) => {
      const { Resources } = withSchedule(schedule('moves', more));
      return { Resources: { ...Resources, Group } };
    };
    const stack = await machines.cloud.create('Moves', template({}));
    const arnOf = (group: string) => `arn:aws:scheduler:us-east-1:111122223333:schedule/${group}/moves`;
    expect(stack.resources.get('Schedule')!.physical).toMatchObject({
      physicalId: 'moves',
      attributes: { Arn: arnOf('default') },
    });
    await machines.cloud.update('Moves', template({ GroupName: { Ref: 'Group' } }));
    expect(stack.resources.get('Schedule')!.physical!.attributes.Arn).toBe(arnOf('nightly'));
    expect(() => local().fireSchedule(arnOf('default'))).toThrow('There is no schedule');
    await machines.ended(local().fireSchedule(arnOf('nightly'))!);
    await machines.cloud.delete('Moves');
    expect(() => local().fireSchedule('moves')).toThrow('There is no schedule moves');
  });
});
