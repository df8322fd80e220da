import { type AccessRequest, decide, type PolicyDocument } from '../../local/aws/iam/policy';
import { ACTIONS } from './permissions/actions';
import {
  callsForRuns,
  callsForTestCases,
  callsOfTheRunResource,
  callsOfTheSchedule,
  callsOfTheStateMachine,
  type Recorded,
} from './permissions/calls';
import { definitionOf, type Place, policiesOf, SERVED, templateIn } from './permissions/policies';

/*
 * The roles in the synthesized templates must allow each recorded call, and no similar call on another resource. The
 * calls are recorded in the partition aws. For the other partition, their ARNs are changed.
 */

const HOME: Place = { partition: 'aws', region: 'us-east-1' };
const PLACES: readonly Place[] = [HOME, { partition: 'aws-us-gov', region: 'us-gov-west-1' }];

type Template = ReturnType<typeof templateIn>;

/** The roles, by the beginning of their descriptions. Each function returns the calls that the role must allow. */
const ROLES: Readonly<Record<string, (template: Template) => Recorded | Promise<Recorded>>> = {
  'Manages the Amazon Connect test cases of a stack': callsForTestCases,
  'Runs Amazon Connect test cases': callsForRuns,
  'Starts Amazon Connect test suites during deployments': callsOfTheRunResource,
  'Runs the test suite Menu/Suite': async (template) =>
    callsOfTheStateMachine(definitionOf(template, HOME, callsOfTheSchedule())),
  'Starts the test suite Menu/Suite': callsOfTheSchedule,
};

interface Role {
  readonly policies: readonly PolicyDocument[];
  readonly recorded: Recorded;
}

const templates = new Map<Place, Template>();
beforeAll(() => PLACES.forEach((place) => templates.set(place, templateIn(place))));

const records = new Map<string, Recorded>();

async function theRole(description: string, place: Place): Promise<Role> {
  const record = records.get(description) ?? (await ROLES[description](templates.get(HOME)!));
  records.set(description, record);
  const recorded = moved(record, place);
  return { policies: policiesOf(templates.get(place)!, description, place, recorded), recorded };
}

/** Returns a copy of a record with all ARNs in another partition and Region. */
function moved<Value>(value: Value, { partition, region }: Place): Value {
  return JSON.parse(
    JSON.stringify(value).replaceAll('arn:aws:', `arn:${partition}:`).replaceAll(HOME.region, region),
  ) as Value;
}

const isAllowed = ({ policies }: Role, request: AccessRequest) => decide(policies, request) === 'allowed';
const textOf = ({ action, resource, context }: AccessRequest) =>
  [action, resource, context && JSON.stringify(context)].join(' ');

/** Returns the requests for which the policies of the role do not give the expected decision. */
const wrong = (role: Role, requests: readonly AccessRequest[], expected: 'allowed' | 'denied') => [
  ...new Set(requests.filter((request) => isAllowed(role, request) !== (expected === 'allowed')).map(textOf)),
];

/** Functions that replace the resource of an allowed call by another one. The role must not allow the changed call. */
const NEIGHBOURS: Readonly<Record<string, (call: AccessRequest) => AccessRequest>> = {
  'in another account': (call) => changed(call, '111122223333', '444455556666'),
  'in another Region': (call) => changed(changed(call, 'us-east-1', 'eu-west-2'), 'us-gov-west-1', 'us-gov-east-1'),
  'in another partition': (call) => changed(call, /^arn:[\w-]+:/, 'arn:aws-cn:'),
  'on all resources': (call) => ({ ...call, resource: '*' }),
};

function changed(call: AccessRequest, from: string | RegExp, to: string): AccessRequest {
  return { ...call, resource: call.resource.replace(from, to) };
}

/** For each service, a function that turns the resource of a call into another resource of the account. */
const OTHER_RESOURCES: Readonly<Record<string, (resource: string) => string>> = {
  cloudformation: (stack) => stack.replace(/:stack\/[^/]+\/.*/, ':stack/Other/5e0a'),
  events: (bus) => bus.replace('/default', '/other'),
  lambda: (name) => `${name}-2`,
  logs: (stream) => stream.replace(/:log-group:[^:]+/, '$&-2'),
  s3: (file) => file.replace('cdk-hnb659fds-assets', 'other-bucket'),
  states: (machine) => `${machine}2`,
};

describe.each(PLACES)('In $partition', (place) => {
  describe.each(Object.keys(ROLES))('the role "%s"', (description) => {
    test('allows every call that is made with it', async () => {
      const role = await theRole(description, place);
      expect(wrong(role, role.recorded.calls, 'allowed')).toEqual([]);
    });

    test('allows only actions that are called', async () => {
      const role = await theRole(description, place);
      const granted = role.policies.flatMap(({ Statement }) =>
        [Statement].flat().flatMap(({ Action }) => Action ?? []),
      );
      const called = role.recorded.calls.map(({ action }) => action);
      expect([...new Set(granted)].sort()).toEqual([...new Set(called)].sort());
    });

    test('may not do any other action on the same resources', async () => {
      const role = await theRole(description, place);
      const { calls } = role.recorded;
      const made = new Set(calls.map(({ action }) => action));
      const others = ACTIONS.filter((action) => !made.has(action));
      expect(others.length).toBeGreaterThan(800);
      const resources = [...new Set([...calls.map(({ resource }) => resource), '*'])];
      const requests = resources.flatMap((resource) => others.map((action) => ({ action, resource })));
      expect(wrong(role, requests, 'denied')).toEqual([]);
    });

    test.each(Object.keys(NEIGHBOURS))('may not do the same %s', async (neighbour) => {
      const role = await theRole(description, place);
      const requests = role.recorded.calls
        .map(NEIGHBOURS[neighbour])
        .filter(({ resource }) => !/^arn:[\w-]+:s3:/.test(resource));
      expect(wrong(role, requests, 'denied')).toEqual([]);
    });

    test('may not do the same on other resources of the account', async () => {
      const role = await theRole(description, place);
      const requests = role.recorded.calls.flatMap((call) => {
        const other = OTHER_RESOURCES[call.action.split(':')[0]];
        return other ? [{ ...call, resource: other(call.resource) }] : [];
      });
      expect(wrong(role, requests, 'denied')).toEqual([]);
    });

    test('may do nothing when a value of the request is missing or is different', async () => {
      const role = await theRole(description, place);
      const conditional = role.recorded.calls.filter(({ context }) => context);
      const requests = conditional.flatMap(({ context, ...call }) => [
        call,
        { ...call, context: Object.fromEntries(Object.keys(context!).map((key) => [key, 'other'])) },
      ]);
      expect(wrong(role, requests, 'denied')).toEqual([]);
    });
  });

  test('the handler of test cases may describe the stacks it serves, and no stack with a longer name', async () => {
    const role = await theRole('Manages the Amazon Connect test cases of a stack', place);
    const stack = (name: string) => ({
      action: 'cloudformation:DescribeStackResource',
      resource: moved(`arn:aws:cloudformation:us-east-1:111122223333:stack/${name}/5e0a`, place),
    });
    expect(
      wrong(role, [stack(SERVED), stack('Menu-NestedNestedStackNestedNestedStackResourceDEFDAA4D-ABC')], 'allowed'),
    ).toEqual([]);
    expect(
      wrong(role, [stack(`${SERVED}2`), stack(`${SERVED}-2`), stack('Menu'), stack('Menu-Other')], 'denied'),
    ).toEqual([]);
  });

  test('the handlers may reach the test cases of each instance of the account and Region, and nothing else there', async () => {
    const role = await theRole('Manages the Amazon Connect test cases of a stack', place);
    const on = (resource: string) => ({
      action: 'connect:TagResource',
      resource: moved(`arn:aws:connect:us-east-1:111122223333:${resource}`, place),
    });
    expect(wrong(role, [on('instance/other/test-case/1')], 'allowed')).toEqual([]);
    const others = ['instance/other', 'instance/other/queue/1', 'instance/other/contact-flow/1', 'phone-number/1'];
    expect(wrong(role, others.map(on), 'denied')).toEqual([]);
  });
});
