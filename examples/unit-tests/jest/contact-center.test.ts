import { App } from 'aws-cdk-lib';
import { runTestCases } from 'amazon-connect-test';
import { ContactCenterStack } from '../../contact-center/contact-center-stack';

test('the test cases of the contact center pass', async () => {
  const app = new App();
  const instanceArn = 'arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';
  new ContactCenterStack(app, 'ContactCenter', { instanceArn });

  const { results } = await runTestCases({ app: app.synth() });

  expect(results.filter(({ verdict }) => verdict === 'FAILED')).toEqual([]);
});
