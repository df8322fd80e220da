import { inventedName } from '../cloudformation/engine/stack';
import { type Schedules } from './schedules';
import { type Properties } from '../cloudformation/template/template';
import { type ResourceType } from '../cloudformation/resources/resource-type';

export interface SchedulerTypeSurroundings {
  readonly region: string;
  readonly accountId: string;
  readonly schedules: Schedules;
}

const EXPRESSION = /^(rate\(\d+ (minutes?|hours?|days?)\)|cron\(\S+( \S+){5}\)|at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\))$/;

export function schedulerTypes(surroundings: SchedulerTypeSurroundings): Readonly<Record<string, ResourceType>> {
  return {
    'AWS::Scheduler::Schedule': scheduleType(surroundings),
    'AWS::Scheduler::ScheduleGroup': scheduleGroupType(surroundings),
  };
}

function scheduleType({ region, accountId, schedules }: SchedulerTypeSurroundings): ResourceType {
  const arnOf = (name: string, { GroupName = 'default' }: Properties) =>
    `arn:aws:scheduler:${region}:${accountId}:schedule/${String(GroupName)}/${name}`;
  const put = (name: string, properties: Properties) => {
    const { GroupName = 'default', ScheduleExpression, ScheduleExpressionTimezone = 'UTC', State, Target } = properties;
    const expression = String(ScheduleExpression);
    if (!EXPRESSION.test(expression)) {
      throw new Error(
        `Invalid Schedule Expression ${expression}: rate(5 minutes), cron(0 9 * * ? *) or at(2030-01-31T09:00:00) is expected.`,
      );
    }
    const { Arn, RoleArn, Input } = Target as Properties;
    const arn = arnOf(name, properties);
    schedules.put({
      arn,
      name,
      groupName: String(GroupName),
      expression,
      timeZone: timeZone(String(ScheduleExpressionTimezone)),
      isEnabled: State !== 'DISABLED',
      target: { arn: String(Arn), roleArn: String(RoleArn), input: Input as string | undefined },
    });
    return { physicalId: name, attributes: { Arn: arn } };
  };
  return {
    createOnly: ['Name'],
    create: async ({ stack, logicalId, properties }) =>
      put(String(properties.Name ?? inventedName(stack, logicalId, 64)), properties),
    async update({ physicalId, properties, previous }) {
      schedules.delete(arnOf(physicalId, previous));
      return put(physicalId, properties);
    },
    delete: async ({ physicalId, properties }) => schedules.delete(arnOf(physicalId, properties)),
  };
}

function timeZone(name: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    throw new Error(`Invalid ScheduleExpressionTimezone ${name}: a name like Europe/Berlin is expected.`);
  }
  return name;
}

function scheduleGroupType({ region, accountId }: SchedulerTypeSurroundings): ResourceType {
  const result = (name: string) => ({
    physicalId: name,
    attributes: {
      Arn: `arn:aws:scheduler:${region}:${accountId}:schedule-group/${name}`,
      CreationDate: new Date().toISOString(),
      LastModificationDate: new Date().toISOString(),
      State: 'ACTIVE',
    },
  });
  return {
    createOnly: ['Name'],
    create: async ({ stack, logicalId, properties }) =>
      result(String(properties.Name ?? inventedName(stack, logicalId, 64))),
    update: async ({ physicalId }) => result(physicalId),
    async delete() {},
  };
}
