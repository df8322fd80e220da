import fc from 'fast-check';
import { aStack, anotherStack, type Properties, sibling } from '../support/a-stack';
import { type Answer } from '../support/cloudformation';

/** A physical id as CloudFormation generates it for a Create that it cancelled. */
const INVENTED = 'Menu-OpenHoursTest-1A2B3C4D5E6F';

const oddText = fc.oneof(fc.string({ unit: 'binary' }), fc.json({ maxDepth: 1 }), fc.constant('{{Name}}'));
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  oddText,
  fc.constantFrom(null, [null], { toString: null, valueOf: null }, { length: 2 }, { __proto__: null }),
);
const oddPairs = fc.oneof(
  odd,
  fc.array(fc.oneof(odd, fc.record({ Key: fc.oneof(oddText, odd), Value: fc.oneof(oddText, odd) })), { maxLength: 3 }),
);
const arnOf = (...parts: fc.Arbitrary<string>[]) =>
  fc.tuple(...parts).map(([region, id, more]) => `arn:aws:connect:${region}:111122223333:instance/${id}${more}`);
const oddPart = fc.oneof(oddText, fc.constantFrom('us-east-1', 'a1b2c3d4-5678-90ab-cdef-000000000001'));

/** The values that replace each property: any value, and values that are nearly valid. */
const HOSTILE: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  ContractVersion: fc.oneof(fc.constantFrom('1', '2', '3', '4', '5'), odd),
  InstanceArn: fc.oneof(arnOf(oddPart, oddPart, fc.constant('')), odd),
  Name: fc.oneof(fc.constantFrom('By hand', 'Of another stack'), odd),
  Content: odd,
  ContentAsset: fc.oneof(fc.record({ Bucket: odd, Key: odd }), odd),
  Substitutions: oddPairs,
  EntryPoint: fc.oneof(fc.record({ Type: fc.constantFrom('CHAT', 'VOICE_CALL'), FlowId: odd }), odd),
  Status: fc.oneof(fc.constant('SAVED'), odd),
  Description: odd,
  InitializationData: odd,
  InitializationSubstitutions: oddPairs,
  Tags: oddPairs,
  TestCaseId: odd,
  AdoptTestCaseArn: fc.oneof(arnOf(oddPart, oddPart, fc.constant('/test-case/1')), odd),
  DeleteAdopted: odd,
};
/** Generates changes of one to three properties. */
const changes: fc.Arbitrary<Properties> = fc
  .array(
    fc.constantFrom(...Object.keys(HOSTILE)).chain((name) => HOSTILE[name].map((value) => ({ [name]: value }))),
    { minLength: 1, maxLength: 3 },
  )
  .map((list) => Object.assign({}, ...list));

/** Returns a stack whose instance also has test cases of others, which must not change. */
async function aCrowdedStack() {
  const stack = await aStack();
  await anotherStack(stack).create({ Name: 'Of another stack' });
  const { instanceArn: InstanceArn, store } = stack.connect;
  store.testCases.create({ InstanceArn, Name: 'By hand', Content: '{}', Status: 'SAVED' });
  const others = structuredClone(stack.cloud.testCases());
  let count = 0;
  return {
    /** Returns a new resource of the stack, and deletes the test cases of earlier resources. */
    resource: () => {
      const left = stack.cloud.testCases().slice(others.length);
      left.forEach(({ Arn }) => store.testCases.delete(Arn));
      return sibling(stack, `Test${++count}`);
    },
    othersAreUntouched: () => expect(stack.cloud.testCases().slice(0, others.length)).toEqual(others),
    othersAreAlone: () => expect(stack.cloud.testCases()).toEqual(others),
  };
}

function isAnswered({ Status, Reason }: Answer): void {
  if (Status === 'SUCCESS') return;
  expect(Reason).toMatch(/^[A-Z][^]+\. CloudWatch Log Stream: /);
  expect(Reason).not.toMatch(/an unexpected error/);
}

function succeeds({ Status, Reason }: Answer): void {
  expect({ Status, Reason }).toEqual({ Status: 'SUCCESS' });
}

function aDeleteOf(ResourceProperties: Properties) {
  return { RequestType: 'Delete', ResourceProperties } as const;
}

test('a Create works or says why it failed, and can be deleted', async () => {
  const { resource, othersAreUntouched, othersAreAlone } = await aCrowdedStack();
  await fc.assert(
    fc.asyncProperty(changes, async (given) => {
      const created = resource();

      isAnswered(await created.create(given));
      othersAreUntouched();
      succeeds(await created.delete());

      othersAreAlone();
    }),
    { numRuns: 100 },
  );
});

test('an Update works or says why it failed, and can be rolled back and deleted', async () => {
  const { resource, othersAreUntouched, othersAreAlone } = await aCrowdedStack();
  await fc.assert(
    fc.asyncProperty(changes, changes, async (given, next) => {
      const updated = resource();
      await updated.create();

      for (const change of [given, next]) {
        const { properties: before, physicalId } = updated;
        const answer = await updated.update(change);
        isAnswered(answer);
        othersAreUntouched();
        if (answer.Status === 'FAILED') succeeds(await updated.rollBack(before));
        const isReplaced = updated.physicalId !== physicalId;
        if (isReplaced) succeeds(await updated.deliver(aDeleteOf(before), { physicalId }));
      }
      succeeds(await updated.delete());

      othersAreAlone();
    }),
    { numRuns: 60 },
  );
});

/** The id of this instance is not valid, so the service refuses to describe the test case to adopt. */
const UNREADABLE_INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/us-east-1';
const UNREADABLE_TO_ADOPT = {
  InstanceArn: UNREADABLE_INSTANCE,
  AdoptTestCaseArn: `${UNREADABLE_INSTANCE}/test-case/1`,
};

test('a Delete by any id, with any properties, succeeds', async () => {
  const { resource, othersAreAlone } = await aCrowdedStack();
  await fc.assert(
    fc.asyncProperty(changes, fc.constantFrom(INVENTED, 'create-failed:1', ''), async (given, id) => {
      const deleted = resource();
      deleted.properties = { ...deleted.defaults(), ...given };
      deleted.physicalId = id;

      succeeds(await deleted.delete());

      othersAreAlone();
    }),
    { numRuns: 100, examples: [[UNREADABLE_TO_ADOPT, INVENTED]] },
  );
});

test('a value instead of all properties is refused by a Create, and ignored by all other events', async () => {
  const { resource, othersAreAlone } = await aCrowdedStack();
  await fc.assert(
    fc.asyncProperty(odd, async (nothing) => {
      const given = nothing as Properties;
      const created = resource();

      const answer = await created.deliver({ RequestType: 'Create', ResourceProperties: given });
      expect(answer.Status).toBe('FAILED');
      isAnswered(answer);
      succeeds(await created.deliver(aDeleteOf(given), { physicalId: answer.PhysicalResourceId }));

      const updated = resource();
      await updated.create();
      const { properties } = updated;
      const update = { RequestType: 'Update', ResourceProperties: properties, OldResourceProperties: given } as const;
      succeeds(await updated.deliver(update));
      succeeds(await updated.delete());

      othersAreAlone();
    }),
    { numRuns: 30 },
  );
});
