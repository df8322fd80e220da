import { MARKER_TAGS } from '../../../lib/private/contract/test-case';
import { aStack, CONTENT, LOG_STREAM } from '../support/a-stack';

describe('a Create', () => {
  test('is one call, and answers with the ARN as physical id and both attributes', async () => {
    const stack = await aStack();

    const answer = await stack.create();

    expect(stack.cloud.calls()).toEqual(['CreateTestCase']);
    const [{ Arn, Id }] = stack.cloud.testCases();
    expect(answer).toEqual({
      Status: 'SUCCESS',
      PhysicalResourceId: Arn,
      Data: { TestCaseId: Id, TestCaseArn: Arn },
      StackId: stack.stackId,
      RequestId: stack.requestId,
      LogicalResourceId: stack.logicalId,
    });
    expect(stack.questions).toBe(0);
  });

  test('stores all properties, with tags that name the owner', async () => {
    const stack = await aStack();

    await stack.create({
      Description: 'Callers hear the menu.',
      InitializationData: '{"Attributes":{"tier":"gold"}}',
      Tags: [{ Key: 'team', Value: 'voice' }],
    });

    expect(stack.testCase).toMatchObject({
      Name: 'Opening hours',
      Content: CONTENT,
      Status: 'PUBLISHED',
      Description: 'Callers hear the menu.',
      InitializationData: '{"Attributes":{"tier":"gold"}}',
      EntryPoint: {
        Type: 'VOICE_CALL',
        VoiceCallEntryPointParameters: { FlowId: 'f1f1f1f1-0000-0000-0000-000000000001' },
      },
      Tags: {
        team: 'voice',
        [MARKER_TAGS.stackId]: stack.stackId,
        [MARKER_TAGS.logicalId]: stack.logicalId,
        [MARKER_TAGS.requestId]: stack.requestId,
      },
    });
  });

  test('of a chat test, saved as a draft', async () => {
    const stack = await aStack();

    await stack.create({ Status: 'SAVED', EntryPoint: { Type: 'CHAT', FlowId: 'flow' }, Content: 'not yet' });

    expect(stack.testCase).toMatchObject({
      Status: 'SAVED',
      Content: 'not yet',
      EntryPoint: { Type: 'CHAT', ChatEntryPointParameters: { FlowId: 'flow' } },
    });
  });

  test('of a call from number to number', async () => {
    const stack = await aStack();
    const numbers = { SourcePhoneNumber: '+15550100001', DestinationPhoneNumber: '+15550100002' };

    await stack.create({ EntryPoint: { Type: 'VOICE_CALL', ...numbers } });

    expect(stack.testCase!.EntryPoint).toEqual({ Type: 'VOICE_CALL', VoiceCallEntryPointParameters: numbers });
  });

  test('with a chosen id reports when and where the replica was modified', async () => {
    const stack = await aStack();

    const answer = await stack.create({ TestCaseId: '0c0c0c0c-0000-0000-0000-000000000001' });

    expect(answer.Data!.TestCaseId).toBe('0c0c0c0c-0000-0000-0000-000000000001');
    expect(stack.testCase).toMatchObject({ LastModifiedTime: stack.world.now(), LastModifiedRegion: 'us-east-1' });
  });

  test('that is throttled is repeated until it passes', async () => {
    const stack = await aStack({ throttle: true });
    for (let call = 0; call < 5; call++) await stack.create({ Name: `Warm-up ${call}` });
    stack.cloud.calls();

    const answer = await stack.create();

    expect(answer.Status).toBe('SUCCESS');
    expect(stack.cloud.calls()).toEqual(['CreateTestCase', 'CreateTestCase']);
  });
});

describe('a Create that is refused', () => {
  test('says what is wrong with the content, and what to do', async () => {
    const stack = await aStack();

    const mistakes = {
      Usage: { Type: 'EXACTLY' },
      Event: { Type: 'MessageReceived', Actor: 'System', Properties: {} },
    };
    const document = { Version: '2019-10-30', Observations: [{ Identifier: 'Welcome', ...mistakes }] };
    const answer = await stack.create({ Content: JSON.stringify(document) });

    expect(answer.Status).toBe('FAILED');
    expect(answer.Reason).toMatch(
      /^Amazon Connect refused the content of the test case on arn:aws:connect:us-east-1:111122223333:instance\/[-\w]+: Invalid test case content; InvalidObservationProblem: Invalid usage type; InvalidEventProblem: At least one of PromptId, Text, or SSML must be present \(CreateTestCase, InvalidTestCaseException, request id [-\w]+\)\. Correct the content and deploy again\. To store unfinished content without a check, /,
    );
    expect(answer.Reason).toMatch(new RegExp(`CloudWatch Log Stream: ${LOG_STREAM.replace(/[[\]$]/g, '\\$&')}$`));
  });

  test('answers with a placeholder, and its Delete searches once and succeeds', async () => {
    const stack = await aStack();
    const created = await stack.create({ Content: '{}' });
    expect(created.PhysicalResourceId).toBe(`nothing-created:${created.RequestId}`);
    stack.cloud.calls();

    const deleted = await stack.delete();

    expect(deleted).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: created.PhysicalResourceId });
    expect(stack.cloud.calls()).toEqual(['ListTestCases']);
    expect(stack.world.naps).toEqual([]);
  });

  test.each([
    [50, 'nothing-created'],
    [51, 'perhaps-created'],
  ])(
    '%i seconds after it was written answers with %s, since Lambda repeats an event',
    async (queuedFor, placeholder) => {
      const stack = await aStack();

      const answer = await stack.create({ Content: '{}' }, { queuedFor });

      expect(answer.PhysicalResourceId).toBe(`${placeholder}:${answer.RequestId}`);
    },
  );

  test('because of a limit is not repeated', async () => {
    const stack = await aStack();
    stack.connect.failNext('CreateTestCase', { status: 429, type: 'LimitExceededException' });

    const answer = await stack.create();

    expect(stack.cloud.calls()).toEqual(['CreateTestCase']);
    expect(answer.Reason).toMatch(/^The limit of test cases is reached on .*instance/);
  });

  test('because of a missing permission is repeated for a minute, in which a new policy would take effect', async () => {
    const stack = await aStack({ authorize: () => 'not authorized to perform: connect:CreateTestCase' });
    const begun = stack.world.now();

    const answer = await stack.create();

    expect(answer.Reason).toMatch(
      /^The role of the handler has no permission for connect:CreateTestCase on .*: not authorized to perform/,
    );
    expect(stack.world.now() - begun).toBeGreaterThanOrEqual(60_000);
    expect(stack.world.now() - begun).toBeLessThan(80_000);
  });

  test('because of a missing permission continues when the policy takes effect', async () => {
    const stack = await aStack();
    stack.connect.failNext('CreateTestCase', { status: 403, type: 'AccessDeniedException', times: 3 });

    expect(await stack.create()).toMatchObject({ Status: 'SUCCESS' });
  });

  test('because its answer has no ARN is reported', async () => {
    const stack = await aStack();
    const create = stack.connect.store.testCases.create.bind(stack.connect.store.testCases);
    stack.connect.store.testCases.create = (...given) => ({ ...create(...given), Arn: '' });

    const answer = await stack.create();

    expect(answer.Reason).toMatch(
      /^Amazon Connect created a test case on .*, but its answer has no ARN\. Deploy again\. /,
    );
  });
});
