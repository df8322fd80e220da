import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { ConnectTestCase } from '../../lib';
import { aStack, aTestCase, TEST_CASE_ARN, theTestCase } from './fixtures';

describe('removal', () => {
  test.each([
    [undefined, undefined, undefined],
    [RemovalPolicy.DESTROY, 'Delete', 'Delete'],
    [RemovalPolicy.RETAIN, 'Retain', 'Retain'],
    [RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, 'RetainExceptOnCreate', 'Retain'],
  ])('of a test case follows the policy %s', (removalPolicy, DeletionPolicy, UpdateReplacePolicy) => {
    const stack = aStack();
    aTestCase(stack, 'TestCase', { removalPolicy });

    const resource = theTestCase(stack);
    expect([resource.DeletionPolicy, resource.UpdateReplacePolicy]).toEqual([DeletionPolicy, UpdateReplacePolicy]);
  });

  const adoption = (stack: Stack) => ({
    adopt: ConnectTestCase.fromTestCaseArn(stack, 'MadeInTheConsole', TEST_CASE_ARN),
  });

  test('of an adopted test case deletes it with the prop removalPolicy: DESTROY', () => {
    const stack = aStack();
    aTestCase(stack, 'TestCase', { testCaseName: 'Test', ...adoption(stack), removalPolicy: RemovalPolicy.DESTROY });

    expect(theTestCase(stack).Properties).toMatchObject({
      ContractVersion: '3',
      AdoptTestCaseArn: TEST_CASE_ARN,
      DeleteAdopted: 'true',
    });
  });

  test.each([undefined, RemovalPolicy.RETAIN, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE])(
    'of an adopted test case does not delete it with policy %s',
    (removalPolicy) => {
      const stack = aStack();
      aTestCase(stack, 'TestCase', { testCaseName: 'Test', ...adoption(stack), removalPolicy });

      expect(theTestCase(stack).Properties).not.toHaveProperty('DeleteAdopted');
      expect(theTestCase(stack).Properties.ContractVersion).toBe('1');
    },
  );

  test('of an adopted test case does not delete it with a policy that is applied to the construct', () => {
    const stack = aStack();
    const testCase = aTestCase(stack, 'TestCase', adoption(stack));
    testCase.applyRemovalPolicy(RemovalPolicy.DESTROY);

    expect(theTestCase(stack).Properties).not.toHaveProperty('DeleteAdopted');
  });

  test('of a test case of this app needs no other option', () => {
    const stack = aStack();
    aTestCase(stack, 'TestCase', { testCaseName: 'Test', removalPolicy: RemovalPolicy.DESTROY });

    expect(theTestCase(stack).Properties).not.toHaveProperty('DeleteAdopted');
    expect(theTestCase(stack).Properties.ContractVersion).toBe('1');
  });
});
