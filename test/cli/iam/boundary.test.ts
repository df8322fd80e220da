import { App } from 'aws-cdk-lib';
import { ContactCenterStack } from '../../../examples/contact-center/contact-center-stack';
import { actionsBelow } from './policy-in-docs';

const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';

test('the boundary in the docs has the actions of all roles of the example', () => {
  const app = new App({ analyticsReporting: false });
  new ContactCenterStack(app, 'ContactCenter', { instanceArn: INSTANCE });
  const allowed = app.synth().stacks.flatMap(({ template }) => actionsIn(template));

  // sts:AssumeRole is left out: it is in trust policies, which a boundary does not limit.
  expect([...new Set(allowed)].filter((action) => action !== 'sts:AssumeRole').sort()).toEqual(
    actionsBelow('Boundary'),
  );
});

function actionsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { Effect, Action } = value as { readonly Effect?: unknown; readonly Action?: string | string[] };
  const own = Effect === 'Allow' && Action !== undefined ? [Action].flat() : [];
  return [...own, ...Object.values(value).flatMap(actionsIn)];
}
