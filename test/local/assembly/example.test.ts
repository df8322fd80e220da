import { App } from 'aws-cdk-lib';
import { ContactCenterStack } from '../../../examples/contact-center/contact-center-stack';
import { loadAssembly } from '../../../local/assembly';

const INSTANCE = 'arn:aws:connect:eu-central-1:444455556666:instance/a1b2c3d4-5678-90ab-cdef-000000000001';

test('the test cases of the example pass on its cloud assembly, without a deployment', async () => {
  const app = new App({ analyticsReporting: false });
  new ContactCenterStack(app, 'ContactCenter', { instanceArn: INSTANCE });
  const assembly = await loadAssembly(app.synth().directory);
  try {
    const verdicts: string[] = [];
    for (const { name, stack, execute } of assembly.testCases) {
      const { status, explanation } = await execute();
      verdicts.push([stack, name, status, ...explanation].join(' '));
    }

    expect(verdicts).toMatchInlineSnapshot(`
     [
       "ContactCenter Tests/BillingByMenu PASSED",
       "ContactCenter Tests/BookingsByMenu PASSED",
       "ContactCenter Tests/NextTrip PASSED",
       "ContactCenter Tests/NoTrip PASSED",
       "ContactCenter Tests/Closed PASSED",
       "ContactCenter Tests/GoldCustomer PASSED",
       "ContactCenter Tests/NoChoice PASSED",
       "ContactCenter Tests/ChatGreeting PASSED",
       "ContactCenter Tests/WrongKey PASSED",
     ]
    `);
    expect(assembly.flows.map(({ name }) => name).sort()).toMatchInlineSnapshot(`
     [
       "ChatFlow",
       "PhoneFlow",
     ]
    `);
  } finally {
    await assembly.close();
  }
});
