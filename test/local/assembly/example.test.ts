import { App } from 'aws-cdk-lib';
import { ContactCenterStack } from '../../../examples/contact-center/contact-center-stack';
import { standAssembly } from '../../../local/assembly';

const INSTANCE = 'arn:aws:connect:eu-central-1:444455556666:instance/a1b2c3d4-5678-90ab-cdef-000000000001';

test('the test cases of the example pass on its cloud assembly, without a deployment', async () => {
  const app = new App({ analyticsReporting: false });
  new ContactCenterStack(app, 'ContactCenter', { instanceArn: INSTANCE });
  const assembly = await standAssembly(app.synth().directory);
  try {
    const verdicts: string[] = [];
    for (const { name, stack, execute } of assembly.testCases) {
      const { status, explanation } = await execute();
      verdicts.push([stack, name, status, ...explanation].join(' '));
    }

    expect(verdicts).toMatchInlineSnapshot(`
     [
       "ContactCenter ContactCenter-Tests-BillingByMenu-326E7A52-local PASSED",
       "ContactCenter ContactCenter-Tests-BookingsByMenu-5490DC4C-local PASSED",
       "ContactCenter ContactCenter-Tests-NextTrip-6DD249CF-local PASSED",
       "ContactCenter ContactCenter-Tests-Closed-E22C4824-local PASSED",
       "ContactCenter ContactCenter-Tests-GoldCustomer-454B5518-local PASSED",
       "ContactCenter ContactCenter-Tests-NoChoice-48AC18BE-local PASSED",
       "ContactCenter ContactCenter-Tests-ChatGreeting-9FF162FD-local PASSED",
       "ContactCenter ContactCenter-Tests-WrongKey-78DA549F-local PASSED",
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
