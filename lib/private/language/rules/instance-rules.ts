import { memberOf } from '../../json/json';
import { Path } from '../path';
import { type Reading } from '../reading';
import { type Fault } from '../finding';
import { type Rule, UNKNOWN } from '../rule';

/** Rules about resources on another instance, which a contact of the test case cannot reach. */
export const INSTANCE_RULES: readonly Rule[] = [
  {
    id: 'another-instance',
    severity: 'warning',
    service: UNKNOWN,
    check: (reading) => elsewhere(memberOf(reading.document, 'Observations'), Path.ROOT.at('Observations'), reading),
  },
  {
    id: 'entry-point-another-instance',
    severity: 'warning',
    service: UNKNOWN,
    part: 'EntryPoint',
    check: (reading) => elsewhere(reading.context.entryPoint, Path.ROOT, reading),
  },
];

const RESOURCE_ARN = /^(arn:[^:]+:connect:[^:]+:[^:]+:instance\/[^/]+)\/./;

/** Finds resources on other instances, at any depth. A text is checked only when it begins with the ARN of a resource. */
function elsewhere(value: unknown, path: Path, reading: Reading): Fault[] {
  const { instanceArn } = reading.context;
  if (instanceArn === undefined || reading.isUnknown(instanceArn) || reading.isUnknown(value)) return [];
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, member]) =>
      elsewhere(member, path.at(Array.isArray(value) ? Number(name) : name), reading),
    );
  }
  const instance = typeof value === 'string' ? RESOURCE_ARN.exec(value)?.[1] : undefined;
  if (instance === undefined || instance === instanceArn) return [];
  const message = `this resource is on the instance ${instance}, and the test case is on ${instanceArn}`;
  return [{ path, message, fix: 'Use a resource that is on the same instance as the test case.' }];
}
