import { history } from '../test-cloud';
import { TestMachines, withMachine } from '../step-functions/test-machine';

let machines: TestMachines;
beforeAll(async () => {
  machines = await TestMachines.start();
});
afterAll(() => machines.stop());

const local = () => machines.cloud.cloud.aws;
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

const withSchedule = (Schedule: object, actions = ['states:StartExecution']) =>
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
    const executionArn = local().fireSchedule('starts');
    expect(await machines.ended(executionArn)).toMatchObject({ stateMachineArn: arn, input: '{"nightly":true}' });
  });

  it('may be denied by its role', async () => {
    await machines.deploy('Denied', withSchedule(schedule('denied'), ['states:StopExecution']));
    expect(() => local().fireSchedule('denied')).toThrow(
      /assumed-role\/Denied-SchedulerRole-[^/]+\/denied is not authorized to perform: states:StartExecution on resource/,
    );
  });

  it('must exist and be enabled', async () => {
    expect(() => local().fireSchedule('none')).toThrow(/^There is no schedule none\. Existing schedules: .*starts/);
    await machines.deploy('Off', withSchedule(schedule('off', { State: 'DISABLED' })));
    expect(() => local().fireSchedule('off')).toThrow(
      'The schedule off is disabled. Set its State to ENABLED to fire it.',
    );
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
      'has an unknown expression',
      { ScheduleExpression: 'daily' },
      'Invalid Schedule Expression daily: an expression like rate(5 minutes), cron(0 9 * * ? *) or at(',
    ],
    ['has five fields', { ScheduleExpression: 'cron(0 9 * * *)' }, 'Invalid Schedule Expression cron(0 9 * * *)'],
    [
      'is in an unknown time zone',
      { ScheduleExpressionTimezone: 'Mars' },
      'Invalid ScheduleExpressionTimezone Mars: a name like Europe/Berlin',
    ],
    [
      'is in a group',
      { GroupName: 'nightly' },
      'has only the schedule group "default", not "nightly". Leave out GroupName.',
    ],
    [
      'starts no state machine',
      { Target: { ...TARGET, Arn: 'arn:aws:sqs:a:1:q' } },
      'The local Scheduler starts only state machines, and the target arn:aws:sqs:a:1:q is not a state machine.',
    ],
    [
      'passes on its time',
      { Target: { ...TARGET, Input: '{"at":"<aws.scheduler.scheduled-time>"}' } },
      'does not support the keyword <aws.scheduler.scheduled-time> in the input of a target.',
    ],
  ])('that %s is not created', async (title, more, reason) => {
    const stack = await machines.cloud.create(title.replaceAll(' ', '-'), withSchedule(schedule('x', more)));
    expect(history(stack, 'Schedule')[1]).toContain(reason);
  });

  it('changes, and is deleted with its stack', async () => {
    const stack = await machines.cloud.create('Changes', withSchedule(schedule('changes', { State: 'DISABLED' })));
    expect(stack.resources.get('Schedule')!.physical).toMatchObject({
      physicalId: 'changes',
      attributes: { Arn: 'arn:aws:scheduler:us-east-1:111122223333:schedule/default/changes' },
    });
    await machines.cloud.update('Changes', withSchedule(schedule('changes')));
    await machines.ended(local().fireSchedule('changes'));
    await machines.cloud.delete('Changes');
    expect(() => local().fireSchedule('changes')).toThrow('There is no schedule changes');
  });
});
