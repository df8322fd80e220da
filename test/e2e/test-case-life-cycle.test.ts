import { TestCaseStatus } from '../../lib';
import { onEachEngine } from './engines/each-engine';
import { type TestCaseDefinition } from './test-cases/definition';
import { hearing } from './test-cases/synthesize';
import { TestCaseStack } from './test-cases/test-case-stack';

onEachEngine((running) => {
  describe('Test cases', () => {
    let stack: TestCaseStack;
    const arns = () => Object.fromEntries(stack.contactCenter.testCases.map(({ Name, Arn }) => [Name, Arn]));
    beforeAll(() => {
      stack = new TestCaseStack('LifeCycle', running());
    });

    const asCreated: readonly TestCaseDefinition[] = [
      { id: 'Same', description: 'Stays as it is', initialAttributes: { tier: 'gold' }, tags: { team: 'voice' } },
      { id: 'Renamed' },
      { id: 'Content' },
      { id: 'Description' },
      { id: 'Undescribed', description: 'Not for long' },
      { id: 'EntryPoint' },
      { id: 'Attributes', initialAttributes: { tier: 'gold' } },
      { id: 'Draft', status: TestCaseStatus.SAVED },
      { id: 'Tags', tags: { team: 'voice', stage: 'test' } },
    ];

    const asUpdated = (otherFlowArn: string): readonly TestCaseDefinition[] => [
      asCreated[0],
      { id: 'Renamed', testCaseName: 'New name' },
      { id: 'Content', content: hearing('goodbye') },
      { id: 'Description', description: 'What it is for' },
      { id: 'Undescribed' },
      { id: 'EntryPoint', flowArn: otherFlowArn, chat: true },
      { id: 'Attributes', initialAttributes: { tier: 'silver' } },
      { id: 'Draft' },
      { id: 'Tags', tags: { team: 'chat', owner: 'us' } },
    ];

    test('are created by one call each, and the stack has their ids and ARNs', async () => {
      const { calls } = await stack.deploy(asCreated);

      expect(calls).toEqual({ CreateTestCase: 9 });
      expect(stack.contactCenter.testCase('Same')).toMatchObject({
        Description: 'Stays as it is',
        Content: expect.stringContaining('hello'),
        EntryPoint: { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId: stack.contactCenter.flowArn } },
        InitializationData: expect.stringContaining('gold'),
        Status: 'PUBLISHED',
        Tags: { team: 'voice', 'cdk-connect-test-case:logical-id': expect.stringMatching(/^Same/) },
      });
      expect(stack.contactCenter.testCase('Draft').Status).toBe('SAVED');
      const { Arn, Id } = stack.contactCenter.testCase('Draft');
      expect(await stack.outputs()).toMatchObject({ DraftArn: Arn, DraftId: Id });
    });

    test('do not change when nothing changes', async () => {
      const { calls } = await stack.deploy(asCreated);

      expect(calls).toEqual({});
    });

    test('are updated by one call each, and by calls for their tags if they have tags', async () => {
      const before = arns();
      const { calls } = await stack.deploy(asUpdated(stack.contactCenter.otherFlowArn));

      expect(calls).toEqual({ UpdateTestCase: 8, TagResource: 1, UntagResource: 1 });
      const { Renamed, ...others } = before;
      expect(arns()).toEqual({ 'New name': Renamed, ...others });
      expect(stack.contactCenter.testCase('Content').Content).toContain('goodbye');
      expect(stack.contactCenter.testCase('Description').Description).toBe('What it is for');
      expect(stack.contactCenter.testCase('Undescribed').Description).toBe('');
      expect(stack.contactCenter.testCase('EntryPoint').EntryPoint).toEqual({
        Type: 'CHAT',
        ChatEntryPointParameters: { FlowId: stack.contactCenter.otherFlowArn },
      });
      expect(stack.contactCenter.testCase('Attributes').InitializationData).toContain('silver');
      expect(stack.contactCenter.testCase('Draft').Status).toBe('PUBLISHED');
      const { Tags } = stack.contactCenter.testCase('Tags');
      expect(Tags).toMatchObject({ team: 'chat', owner: 'us' });
      expect(Tags).not.toHaveProperty('stage');
    });

    test('that were deleted by hand are created again when they change', async () => {
      const gone = stack.contactCenter.testCase('Content').Arn;
      stack.contactCenter.deleteTestCase('Content');
      const untouched = asUpdated(stack.contactCenter.otherFlowArn).filter(({ id }) => id !== 'Content');
      const { calls } = await stack.deploy([...untouched, { id: 'Content', content: hearing('welcome back') }]);

      const { Arn, Content } = stack.contactCenter.testCase('Content');
      expect(calls).toMatchObject({ UpdateTestCase: 1, CreateTestCase: 1 });
      expect(Content).toContain('welcome back');
      expect(Arn).not.toBe(gone);
      expect(await stack.outputs()).toMatchObject({ ContentArn: Arn });
    });

    test('are all deleted when the stack is destroyed', async () => {
      const { calls } = await stack.destroy();

      expect(calls).toMatchObject({ DeleteTestCase: 9 });
      expect(stack.contactCenter.names).toEqual([]);
      expect(await stack.status()).toBeUndefined();
    });
  });
});
