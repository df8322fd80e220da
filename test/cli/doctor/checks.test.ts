import { type Deployed, deployedChecks } from '../../../cli/doctor/checks';

const flow = { id: 'menu', kind: 'flow', name: 'Menu', text: '{}', content: {}, isLive: true } as const;
const testCase = (name: string) => ({ name }) as Deployed['testCases'][number]['testCase'];

test('the check of the flows names the test cases that call a phone number, since their flows are not known', async () => {
  const testCases = [
    { testCase: testCase('Sales'), flows: [flow] },
    { testCase: testCase('Hotline'), flows: [] },
  ];
  const [checkOfFlows] = deployedChecks({ testCases } as unknown as Deployed);

  expect(await checkOfFlows.run()).toBe(
    'all flows and modules of the published test cases are published (1); not known for test cases that call a phone number: Hotline',
  );
});
