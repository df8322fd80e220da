import { aStack, sibling } from '../support/a-stack';

test('the log has neither the content of test cases nor the URL for answers', async () => {
  const stack = await aStack();
  const secrets = {
    Content: JSON.stringify({ Version: '2019-10-30', Observations: [], Metadata: { note: 'SECRET' } }),
    InitializationData: '{"Attributes":{"pin":"SECRET"}}',
    Description: 'SECRET',
    Tags: [{ Key: 'team', Value: 'SECRET' }],
  };
  stack.connect.failNext('CreateTestCase', { status: 500, type: 'InternalServiceException', afterEffect: true });

  await stack.create(secrets);
  await sibling(stack, 'Sibling').create(secrets);
  await stack.update({ Description: 'SECRET too', Tags: undefined });
  // An error message of the service may quote values of the request. The answer to CloudFormation has this message, but
  // the log must not have it.
  const refusal = { status: 400, type: 'InvalidParameterException', message: 'Not a phone number: SECRET' };
  stack.connect.failNext('UpdateTestCase', refusal);
  expect((await stack.update({ Description: 'SECRET again' })).Reason).toContain('SECRET');
  await stack.update(
    stack.cloud.upload('one.json', secrets.Content.replace('SECRET', 'SECRET {{Note}}'), { Note: 'SECRET' }),
  );
  await stack.update(stack.cloud.upload('two.json', 'SECRET'));
  await stack.delete();

  expect(stack.world.lines.length).toBeGreaterThan(10);
  expect(stack.world.text).not.toMatch(/SECRET|secret-signature|127\.0\.0\.1/);
});

test('every line of the log names its event, and every call has its outcome', async () => {
  const stack = await aStack();
  stack.connect.failNext('CreateTestCase', { status: 429, type: 'ThrottlingException' });

  const { RequestId, PhysicalResourceId } = await stack.create();

  const about = { requestType: 'Create', requestId: RequestId, logicalId: 'OpenHoursTest' };
  const call = { ...about, operation: 'CreateTestCase', target: stack.connect.instanceArn };
  expect(stack.world.lines).toEqual([
    {
      ...call,
      attempt: 1,
      milliseconds: 0,
      outcome: 'ThrottlingException',
      status: 429,
      awsRequestId: expect.stringMatching(/./),
    },
    { ...about, operation: 'DescribeStackResource', outcome: 'CREATE_IN_PROGRESS' },
    { ...call, attempt: 2, milliseconds: 0, outcome: 'OK' },
    { ...about, operation: 'DescribeStackResource', outcome: 'CREATE_IN_PROGRESS' },
    { ...about, outcome: 'SUCCESS', physicalId: PhysicalResourceId },
    { ...about, operation: 'PutResponse', attempt: 1, outcome: 200 },
  ]);
});
