import * as fc from 'fast-check';
import { type Definition, type Delivery, type Fault, type FaultKind, type History } from './history';

/** There are only a few ids and names, so that they often collide. */
const IDS = 5;
const NAMES = 6;

const id = fc.nat(IDS - 1);
const name = fc.nat(NAMES - 1);
const instance = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(1) });
const often = <T, U = T>(value: T, arbitrary: fc.Arbitrary<U>, weight = 3) =>
  fc.oneof({ weight, arbitrary: fc.constant(value) }, { weight: 1, arbitrary });

const definition = fc
  .record({
    id,
    name,
    instance,
    text: fc.nat(2),
    tags: fc.nat(2),
    adopt: often(undefined, fc.nat(2), 5),
    removal: often(undefined, fc.constantFrom('retain' as const, 'destroy' as const), 5),
    needs: fc.uniqueArray(id, { maxLength: 3 }),
  })
  .map(withoutUndefined);

/** Removes undefined members, because a history is kept as JSON. */
function withoutUndefined<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

/** Returns definitions that one app can have: names are unique on each instance, and each test case is adopted at most once. */
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

const pause = often('quiet' as const, fc.constantFrom(0, 1, 20, 20), 2);

const meanwhile = fc.record({
  after: fc.constantFrom(0.1, 0.4, 1, 5, 40),
  action: fc.oneof(
    fc.record({ kind: fc.constant('cancel' as const) }),
    fc.record({ kind: fc.constant('delete' as const), id }),
    fc.record({ kind: fc.constant('create' as const), name }),
  ),
});

const deploy = fc
  .record({
    kind: fc.constant('deploy' as const),
    testCases: fc.uniqueArray(definition, { selector: (one) => one.id, minLength: 1, maxLength: IDS }).map(asAnApp),
    breaksAfter: often(undefined, fc.uniqueArray(id, { maxLength: 3 })),
    rollback: often(true, fc.constant(false), 3),
    meanwhile: often([], fc.array(meanwhile, { minLength: 1, maxLength: 2 })),
    pause,
  })
  .map(withoutUndefined);

const step = fc.oneof(
  { weight: 8, arbitrary: deploy },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('deploy again' as const), rollback: fc.boolean(), pause }) },
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
const LASTING: readonly FaultKind[] = ['throttled', 'error', 'error after success', 'denied', 'denied'];
const call = fc.nat(60);
const single = fc.record<Fault>({ call, kind: fc.constantFrom(...KINDS), seconds: fc.constant(0) });
const lasting = fc.record<Fault>({
  call,
  kind: fc.constantFrom(...LASTING),
  seconds: fc.constantFrom(2, 15, 40, 90, 90, 700),
});
/** Two faults on consecutive calls. The second one lasts. */
const pair = fc.tuple(single, lasting).map(([first, then]) => [first, { ...then, call: first.call + 1 }]);
/**
 * A call that succeeds, but whose answer is an error or does not come. After it, all calls to Amazon Connect are denied
 * for some time. When the call creates a test case, the handler can find the test case only during a later request of
 * CloudFormation.
 */
const deniedAfterSuccess = fc
  .record({
    call,
    kind: fc.constantFrom('error after success' as const, 'time-out after success' as const),
    seconds: fc.constantFrom(90, 700),
  })
  .map(({ call, kind, seconds }): Fault[] => [
    { call, kind, seconds: 0 },
    { call: call + 1, kind: 'denied', seconds },
  ]);
const faults = fc
  .array(fc.oneof(fc.tuple(single), fc.tuple(lasting), pair, deniedAfterSuccess), { minLength: 1, maxLength: 2 })
  .map((all) => all.flat());

const delivery = fc.record<Delivery>(
  {
    event: fc.nat(30),
    queued: fc.constantFrom(0, 0, 4, 30, 200),
    // No second delivery comes one or two seconds after the first, since the handler would serve the request again. It
    // assumes that CloudFormation still waits for the answer to such a young request (CERTAINLY_AWAITED_SECONDS).
    again: fc.constantFrom(0, 5, 30, 120, 400, 'with the next' as const, 'with the next' as const),
  },
  { requiredKeys: ['event', 'queued'] },
);

export const histories: fc.Arbitrary<History> = fc.record({
  seed: fc.nat(1_000_000),
  listLag: often(0, fc.constantFrom(1, 5, 20), 2),
  oldProperties: fc.constantFrom('attempted' as const, 'stable' as const),
  foreign: often(
    [],
    fc.array(fc.record({ name, instance, marked: often(false, fc.constant(true)) }), { maxLength: 3 }),
    1,
  ),
  steps: fc.array(step, { minLength: 1, maxLength: 6 }),
  faults: often([], faults, 1),
  deliveries: often([], fc.array(delivery, { minLength: 1, maxLength: 3 }), 1),
});
