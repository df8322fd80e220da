import { type Stack } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { whenComplete } from '../cdk/late-aspect';
import { outermostStack } from '../cdk/nesting';
import { warnLate } from '../cdk/late-warning';

const ASKED = new WeakMap<IConstruct, Set<Stack>>();

/**
 * Warns that the function of `provider` may lack permissions for the test cases of `stack`, unless `isServed` returns
 * true.
 *
 * @param isServed tells whether a provider of the app has the permissions; called when the app is complete
 */
export function warnUnlessServed(provider: IConstruct, stack: Stack, isServed: () => boolean): void {
  const asked = ASKED.get(provider) ?? new Set();
  if (!asked.has(stack)) {
    ASKED.set(provider, asked.add(stack));
    whenComplete(provider, () => {
      if (!isServed()) warn(provider, stack);
    });
  }
}

function warn(provider: IConstruct, stack: Stack): void {
  warnLate(
    provider,
    'cdk-connect-test-case:shared-provider',
    `the function of this provider may lack the permissions cloudformation:DescribeStackResource and cloudformation:DescribeStackEvents on the stack ${outermostStack(stack).stackName}. Without them, a failed deployment may not be rolled back. If this app defines the provider, call provider.serve(stack). If another app defines it, add the permissions to provider.grantPrincipal there, and acknowledge this warning here`,
  );
}
