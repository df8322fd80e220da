import * as fc from 'fast-check';
import { type Definition, type Delivery, type Deploy, type Fault, type FaultKind, type History } from './history';

/** Few ids and names, so that they meet. */
const IDS = 5;
const NAMES = 6;

const id = fc.nat(IDS - 1);
const name = fc.nat(NAMES - 1);
const instance = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(1) });
const often = <T>(value: T, arbitrary: fc.Arbitrary<T>, weight = 3) =>
  fc.oneof({ weight, arbitrary: fc.constant(value) }, { weight: 1, arbitrary });

const definition = fc.record<Definition>(
  {
    id,
    name,
    instance,
    text: fc.nat(2),
    tags: fc.nat(2),
    adopt: fc.nat(2),
    removal: fc.constantFrom('retain' as const, 'destroy' as const),
    needs: fc.uniqueArray(id, { maxLength: 3 }),
  },
  { requiredKeys: ['id', 'name', 'instance', 'text', 'tags', 'needs'] },
);

/** An app has each name once on an instance, and adopts a test case once. */
function asAnApp(definitions: readonly Definition[]): Definition[] {
  const names = new Set<string>();
  const adopted = new Set<number>();
  return definitions.map(({ name, adopt, ...one }) => {
    while (names.has(`${one.instance} ${name}`)) name = (name + 1) % NAMES;
    names.add(`${one.instance} ${name}`);
    if (adopt === undefined || adopted.has(adopt)) return { ...one, name };
    adopted.add(adopt);
    return { ...one, name, adopt };
  });
}

const pause = often<'quiet' | number>('quiet', fc.constantFrom(0, 1, 20));

const meanwhile = fc.record({
  after: fc.constantFrom(0.1, 0.4, 1, 5, 40),
  action: fc.oneof(
    fc.record({ kind: fc.constant('cancel' as const) }),
    fc.record({ kind: fc.constant('delete' as const), id }),
    fc.record({ kind: fc.constant('create' as const), name }),
  ),
});

const deploy = fc.record<Deploy>(
  {
    kind: fc.constant('deploy'),
    testCases: fc.uniqueArray(definition, { selector: (one) => one.id, maxLength: IDS }).map(asAnApp),
    breaksAfter: fc.uniqueArray(id, { maxLength: 3 }),
    rollback: often(true, fc.constant(false), 5),
    meanwhile: often([], fc.array(meanwhile, { minLength: 1, maxLength: 2 })),
    pause,
  },
  { requiredKeys: ['kind', 'testCases', 'rollback', 'meanwhile', 'pause'] },
);

const step = fc.oneof(
  { weight: 8, arbitrary: deploy },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('delete stack' as const, 'roll back' as const), pause }) },
);

const KINDS: readonly FaultKind[] = [
  'throttled',
  'error',
  'error after success',
  'time-out',
  'time-out after success',
  'killed',
  'killed after success',
  'denied',
];
const LASTING: readonly FaultKind[] = ['throttled', 'error', 'error after success', 'denied'];
const call = fc.nat(60);
const fault = fc.oneof(
  fc.record<Fault>({ call, kind: fc.constantFrom(...KINDS), seconds: fc.constant(0) }),
  fc.record<Fault>({ call, kind: fc.constantFrom(...LASTING), seconds: fc.constantFrom(2, 15, 40, 90, 700) }),
);

const delivery = fc.record<Delivery>(
  {
    event: fc.nat(30),
    queued: fc.constantFrom(0, 0, 4, 30, 200),
    // One that comes a second or two later cannot be told from the first.
    again: fc.constantFrom(0, 5, 30, 120, 400),
  },
  { requiredKeys: ['event', 'queued'] },
);

export const histories: fc.Arbitrary<History> = fc.record({
  seed: fc.nat(1_000_000),
  listLag: often(0, fc.constantFrom(1, 5, 20), 2),
  oldProperties: fc.constantFrom('attempted' as const, 'stable' as const),
  foreign: fc.array(fc.record({ name, instance, marked: fc.boolean() }), { maxLength: 3 }),
  steps: fc.array(step, { minLength: 1, maxLength: 6 }),
  faults: often([], fc.array(fault, { minLength: 1, maxLength: 3 }), 1),
  deliveries: often([], fc.array(delivery, { minLength: 1, maxLength: 3 }), 1),
});
