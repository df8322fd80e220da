import { type Account } from '../common/account';
import { freeName, type NamedTypes, type Properties, type ResourceType } from '../common/resource-type';
import { type Schedule, type Schedules } from './schedules';

interface SchedulerModels {
  readonly account: Account;
  readonly schedules: Schedules;
}

const EXPRESSION = /^(rate\(\d+ (minutes?|hours?|days?)\)|cron\(\S+( \S+){5}\)|at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\))$/;

export function schedulerTypes(models: SchedulerModels): NamedTypes {
  return { 'AWS::Scheduler::Schedule': scheduleType(models) };
}

function scheduleType({ account: { region, accountId }, schedules }: SchedulerModels): ResourceType {
  const put = (name: string, properties: Properties) => {
    const { GroupName = 'default', ScheduleExpression, ScheduleExpressionTimezone = 'UTC', State } = properties;
    if (GroupName !== 'default') {
      throw new Error(
        `The local Scheduler has only the schedule group "default", not "${String(GroupName)}". Leave out GroupName.`,
      );
    }
    checkExpression(String(ScheduleExpression));
    checkTimeZone(String(ScheduleExpressionTimezone));
    schedules.put({ name, isEnabled: State !== 'DISABLED', target: targetOf(properties.Target as Properties) });
    return {
      physicalId: name,
      attributes: { Arn: `arn:aws:scheduler:${region}:${accountId}:schedule/default/${name}` },
    };
  };
  return {
    createOnly: ['Name'],
    create: async (request) => put(freeName(request, 'Name', schedules, 64), request.properties),
    update: async ({ physicalId, properties }) => put(physicalId, properties),
    delete: async ({ physicalId }) => schedules.delete(physicalId),
  };
}

function targetOf({ Arn, RoleArn, Input }: Properties): Schedule['target'] {
  const arn = String(Arn);
  if (!arn.includes(':stateMachine:')) {
    throw new Error(`The local Scheduler starts only state machines, and the target ${arn} is not a state machine.`);
  }
  const input = Input === undefined ? undefined : String(Input);
  const keyword = /<aws\.scheduler\.[a-z-]+>/.exec(input ?? '');
  if (keyword) {
    throw new Error(`The local Scheduler does not support the keyword ${keyword[0]} in the input of a target.`);
  }
  return { arn, roleArn: String(RoleArn), input };
}

function checkExpression(expression: string): void {
  if (!EXPRESSION.test(expression)) {
    throw new Error(
      `Invalid Schedule Expression ${expression}: an expression like rate(5 minutes), cron(0 9 * * ? *) or at(2030-01-31T09:00:00) is expected.`,
    );
  }
}

function checkTimeZone(name: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    throw new Error(`Invalid ScheduleExpressionTimezone ${name}: a name like Europe/Berlin is expected.`);
  }
}
