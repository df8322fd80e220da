import { App, Aws, CfnParameter, RemovalPolicy, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnContactFlow, CfnInstance } from 'aws-cdk-lib/aws-connect';
import { ConnectTestCase, type ConnectTestCaseProps, EntryPoint, TestCaseContent, TestCaseStatus } from '../../lib';
import {
  aFlow,
  anInstance,
  aStack,
  aTestCase,
  CONTENT,
  FLOW_ARN,
  INSTANCE_ARN,
  TEST_CASE_ARN,
  testCaseResources,
  theTestCase,
} from './fixtures';

describe('the template:', () => {
  test('a test case with only the required properties is published under a generated name', () => {
    const stack = aStack();
    aTestCase(stack);

    const { Properties: properties } = theTestCase(stack);
    expect(properties).toEqual({
      ServiceToken: { 'Fn::GetAtt': [expect.stringMatching(/^ConnectTestCaseProviderHandler/), 'Arn'] },
      ServiceTimeout: '2100',
      ContractVersion: '4',
      InstanceArn: INSTANCE_ARN,
      NamePrefix: expect.stringMatching(/^Stack-TestCase-\w{8}$/),
      EntryPoint: { Type: 'VOICE_CALL', FlowId: FLOW_ARN },
      Content: JSON.stringify(CONTENT),
    });
  });

  test.each<[string, Partial<ConnectTestCaseProps>, string | undefined]>([
    ['a generated name', {}, undefined],
    ['a generated name that is a draft', { status: TestCaseStatus.SAVED }, 'SAVED'],
    ['a name of its own', { testCaseName: 'Open hours' }, 'PUBLISHED'],
  ])('the status is there only if the handler needs it: %s', (_, props, status) => {
    const stack = aStack();
    aTestCase(stack, 'TestCase', props);

    expect(theTestCase(stack).Properties.Status).toBe(status);
  });

  test('every member of CreateTestCase can be given', () => {
    const stack = aStack();
    aTestCase(stack, 'TestCase', {
      testCaseName: 'Open hours',
      description: 'Calls in open hours reach billing',
      entryPoint: EntryPoint.voiceCall({ flow: aFlow(stack), sourcePhoneNumber: '+15550100' }),
      initialAttributes: { tier: 'gold' },
      status: TestCaseStatus.SAVED,
      tags: { team: 'billing' },
      testCaseId: 'a-chosen-id',
      adopt: ConnectTestCase.fromTestCaseArn(stack, 'MadeInTheConsole', TEST_CASE_ARN),
    });

    expect(theTestCase(stack).Properties).toMatchObject({
      Name: 'Open hours',
      Description: 'Calls in open hours reach billing',
      EntryPoint: { Type: 'VOICE_CALL', FlowId: FLOW_ARN, SourcePhoneNumber: '+15550100' },
      InitializationData: '{"Attributes":{"tier":"gold"},"SegmentAttributes":{}}',
      Status: 'SAVED',
      Tags: [{ Key: 'team', Value: 'billing' }],
      TestCaseId: 'a-chosen-id',
      AdoptTestCaseArn: TEST_CASE_ARN,
    });
  });

  test('flows and instances of the same stack are referred to', () => {
    const stack = aStack();
    const instance = new CfnInstance(stack, 'Instance', {
      attributes: { inboundCalls: true, outboundCalls: true },
      identityManagementType: 'SAML',
    });
    const flow = new CfnContactFlow(stack, 'PhoneFlow', {
      instanceArn: instance.attrArn,
      name: 'Phone',
      type: 'CONTACT_FLOW',
      content: '{}',
    });
    aTestCase(stack, 'TestCase', { instance, entryPoint: EntryPoint.voiceCall({ flow }) });

    expect(theTestCase(stack).Properties).toMatchObject({
      InstanceArn: { Ref: 'Instance' },
      EntryPoint: { FlowId: { Ref: 'PhoneFlow' } },
    });
  });

  test('flows of another stack are imported from it', () => {
    const app = new App();
    const flows = new Stack(app, 'Flows');
    const flow = new CfnContactFlow(flows, 'PhoneFlow', {
      instanceArn: INSTANCE_ARN,
      name: 'Phone',
      type: 'CONTACT_FLOW',
      content: '{}',
    });
    const tests = new Stack(app, 'Tests');
    aTestCase(tests, 'TestCase', { entryPoint: EntryPoint.voiceCall({ flow }) });

    expect(theTestCase(tests).Properties.EntryPoint).toEqual({
      Type: 'VOICE_CALL',
      FlowId: { 'Fn::ImportValue': expect.stringMatching(/^Flows:ExportsOutputRefPhoneFlow/) },
    });
  });

  test('tokens in the content reach CloudFormation as intrinsic functions', () => {
    const stack = aStack();
    aTestCase(stack, 'TestCase', {
      content: TestCaseContent.fromObject({ ...CONTENT, Metadata: { stack: Aws.STACK_ID } }),
    });

    expect(theTestCase(stack).Properties.Content).toEqual({
      'Fn::Join': [
        '',
        ['{"Metadata":{"stack":"', { Ref: 'AWS::StackId' }, expect.stringMatching(/^"\},"Observations"/)],
      ],
    });
  });

  test('the resource is the default child, so that escape hatches find it', () => {
    expect(aTestCase(aStack()).node.defaultChild).toBeDefined();
  });
});

describe('attributes:', () => {
  test('the ARN is the Ref, and the id is an attribute of the resource', () => {
    const stack = aStack();
    const testCase = aTestCase(stack);

    expect(stack.resolve(testCase.testCaseArn)).toEqual({ Ref: expect.stringMatching(/^TestCase/) });
    expect(stack.resolve(testCase.testCaseId)).toEqual({
      'Fn::GetAtt': [expect.stringMatching(/^TestCase/), 'TestCaseId'],
    });
    expect(testCase.testCaseRef).toEqual({ testCaseArn: testCase.testCaseArn });
  });

  test('the instance is the given one', () => {
    const testCase = aTestCase(aStack());

    expect(testCase.instanceArn).toBe(INSTANCE_ARN);
    expect(testCase.instanceId).toBe('0b4a3c6e-1111-4222-8333-444455556666');
  });

  test('an imported ARN is split into its parts', () => {
    const stack = aStack();
    const imported = ConnectTestCase.fromTestCaseArn(stack, 'Imported', TEST_CASE_ARN);

    expect(imported.testCaseArn).toBe(TEST_CASE_ARN);
    expect(imported.testCaseId).toBe('2d6c5e80-1111-4222-8333-444455556666');
    expect(imported.instanceArn).toBe(INSTANCE_ARN);
    expect(imported.env.account).toBe('111122223333');
  });

  test('an imported ARN may be a token', () => {
    const stack = aStack();
    const arn = new CfnParameter(stack, 'Arn').valueAsString;
    const imported = ConnectTestCase.fromTestCaseArn(stack, 'Imported', arn);

    expect(stack.resolve(imported.testCaseId)).toEqual({ 'Fn::Select': [3, { 'Fn::Split': ['/', { Ref: 'Arn' }] }] });
    expect(stack.resolve(imported.instanceArn)).toEqual({
      'Fn::Select': [0, { 'Fn::Split': ['/test-case/', { Ref: 'Arn' }] }],
    });
  });

  test('the ARN of an imported test case is made from its instance and its id', () => {
    const imported = ConnectTestCase.fromTestCaseAttributes(aStack(), 'Imported', {
      instanceArn: INSTANCE_ARN,
      testCaseId: '2d6c5e80-1111-4222-8333-444455556666',
    });

    expect(imported.testCaseArn).toBe(TEST_CASE_ARN);
    expect(imported.testCaseRef.testCaseArn).toBe(TEST_CASE_ARN);
    expect(imported.instanceId).toBe('0b4a3c6e-1111-4222-8333-444455556666');
  });

  test('isConnectTestCase distinguishes a test case from other constructs', () => {
    const stack = aStack();
    expect(ConnectTestCase.isConnectTestCase(aTestCase(stack))).toBe(true);
    expect(ConnectTestCase.isConnectTestCase(stack)).toBe(false);
    expect(ConnectTestCase.isConnectTestCase(null)).toBe(false);
    expect(ConnectTestCase.isConnectTestCase('TestCase')).toBe(false);
  });
});

describe('names:', () => {
  test('a generated name is short enough however deep the construct is', () => {
    const stack = aStack();
    aTestCase(stack, 'X'.repeat(200));
    const prefix = theTestCase(stack).Properties.NamePrefix as string;

    expect(`${prefix}-`.length + 8).toBeLessThanOrEqual(127);
  });

  test('a name that two test cases of an instance have is reported with both places', () => {
    const stack = aStack();
    aTestCase(stack, 'One', { testCaseName: 'Open hours' });
    aTestCase(stack, 'Two', { testCaseName: 'Open hours' });

    expect(() => Template.fromStack(stack)).toThrow(/\[Stack\/One\] Stack\/Two also has the name "Open hours"/);
  });

  test('a name that two test cases have in different stacks of an app is reported', () => {
    const app = new App();
    const [one, two] = [new Stack(app, 'One'), new Stack(app, 'Two')];
    aTestCase(one, 'TestCase', { testCaseName: 'Open hours' });
    aTestCase(two, 'TestCase', { testCaseName: 'Open hours' });

    expect(() => app.synth()).toThrow(/Two\/TestCase also has the name/);
  });

  test('two test cases on different instances can have the same name', () => {
    const stack = aStack();
    aTestCase(stack, 'One', { testCaseName: 'Open hours' });
    aTestCase(stack, 'Two', {
      testCaseName: 'Open hours',
      instance: anInstance(stack, INSTANCE_ARN.replace(/6666$/, '7777')),
    });

    expect(Object.keys(testCaseResources(stack))).toHaveLength(2);
  });

  test('the same name on an instance that is known at deployment only is checked within a stack', () => {
    const app = new App();
    const inStack = (id: string) => {
      const stack = new Stack(app, id);
      const instance = new CfnInstance(stack, 'Instance', {
        attributes: { inboundCalls: true, outboundCalls: true },
        identityManagementType: 'SAML',
      });
      return { stack, instance };
    };
    const [one, two] = [inStack('One'), inStack('Two')];
    aTestCase(one.stack, 'TestCase', { testCaseName: 'Open hours', instance: one.instance });
    aTestCase(two.stack, 'TestCase', { testCaseName: 'Open hours', instance: two.instance });
    expect(() => app.synth()).not.toThrow();

    aTestCase(one.stack, 'Again', { testCaseName: 'Open hours', instance: one.instance });
    expect(() => app.synth({ force: true })).toThrow(/One\/TestCase also has the name/);
  });

  test('the name of a test case that was removed from the app can be used again', () => {
    const stack = aStack();
    aTestCase(stack, 'One', { testCaseName: 'Open hours' });
    stack.node.tryRemoveChild('One');
    aTestCase(stack, 'Two', { testCaseName: 'Open hours' });

    expect(theTestCase(stack).Properties.Name).toBe('Open hours');
  });
});

describe('wrong properties are refused, with the construct path:', () => {
  test.each([
    ['a name that is not a string', { testCaseName: 5 as unknown as string }, /`testCaseName` must be a string; got 5/],
    ['no content', { content: undefined }, /\[Stack\/TestCase\] `content` must be content/],
    ['an entry point of a wrong type', { entryPoint: 'flow' as never }, /`entryPoint` must be an entry point/],
    ['an empty name', { testCaseName: '' }, /\[Stack\/TestCase\] `testCaseName` must not be blank; got ""/],
    ['a blank name', { testCaseName: '  ' }, /`testCaseName` must not be blank/],
    ['a long name', { testCaseName: 'n'.repeat(128) }, /`testCaseName` must have at most 127 characters; got 128/],
    ['a long description', { description: 'd'.repeat(501) }, /`description` must have at most 500 characters; got 501/],
    ['a blank description', { description: ' ' }, /`description` must not be blank/],
    ['a long test case id', { testCaseId: 'i'.repeat(501) }, /`testCaseId` must have at most 500 characters/],
    [
      'a test case id with a slash',
      { testCaseId: 'a/b' },
      /`testCaseId` must not have "\/", which separates the parts of an ARN; got "a\/b"/,
    ],
    ['a snapshot', { removalPolicy: RemovalPolicy.SNAPSHOT }, /`removalPolicy` cannot be SNAPSHOT/],
    [
      'attributes twice',
      { initialAttributes: {}, initializationData: '{}' },
      /`initialAttributes` and `initializationData` exclude each other/,
    ],
    ['initialization data that is not JSON', { initializationData: '{' }, /`initializationData` must be JSON text: /],
    [
      'long initialization data',
      { initializationData: `"${'x'.repeat(256_000)}"` },
      /at most 256000 characters; got 256002/,
    ],
    [
      'a strange attribute name',
      { initialAttributes: { 'a b': 'x' } },
      /must have only letters, digits, - and _; got "a b"/,
    ],
    [
      'an attribute that is no string',
      { initialAttributes: { tries: 3 as unknown as string } },
      /the initial attribute "tries" must be a string, as all contact attributes are; got 3: pass "3"/,
    ],
    [
      'an attribute that is a map',
      { initialAttributes: { tier: { name: 'gold' } as unknown as string } },
      /"tier" must be a string, as all contact attributes are; got \{"name":"gold"\}: pass a string or a token$/,
    ],
    [
      'many attributes',
      { initialAttributes: { text: 'x'.repeat(32 * 1024) } },
      /take 32772 bytes; a contact can have at most 32768/,
    ],
  ])('%s', (_, props, message) => {
    expect(() => aTestCase(aStack(), 'TestCase', props)).toThrow(message);
  });

  test.each([
    [
      'another Region',
      { region: 'eu-west-2', account: '111122223333' },
      /the instance is in Region us-east-1, the stack in eu-west-2/,
    ],
    [
      'another account',
      { region: 'us-east-1', account: '444455556666' },
      /the instance is in account 111122223333, the stack in 444455556666/,
    ],
  ])('an instance in %s', (_, env, message) => {
    expect(() => aTestCase(aStack(env))).toThrow(message);
  });

  test('an instance in the environment of the stack is accepted, and so is any instance when that is not known', () => {
    expect(() => aTestCase(aStack({ region: 'us-east-1', account: '111122223333' }))).not.toThrow();
    expect(() => aTestCase(aStack())).not.toThrow();
  });

  test('the longest allowed texts are accepted', () => {
    const stack = aStack();
    aTestCase(stack, 'TestCase', {
      testCaseName: 'n'.repeat(127),
      description: 'd'.repeat(500),
      testCaseId: 'i'.repeat(500),
    });

    expect(theTestCase(stack).Properties).toMatchObject({ Name: 'n'.repeat(127), Description: 'd'.repeat(500) });
  });

  test('tokens are never checked', () => {
    const stack = aStack();
    const token = new CfnParameter(stack, 'Parameter').valueAsString;
    aTestCase(stack, 'TestCase', {
      testCaseName: token,
      description: token,
      testCaseId: token,
      status: token as TestCaseStatus,
      initializationData: token,
    });

    expect(theTestCase(stack).Properties).toMatchObject({
      Name: { Ref: 'Parameter' },
      Status: { Ref: 'Parameter' },
      InitializationData: { Ref: 'Parameter' },
    });
  });

  test('tokens in initial attributes reach CloudFormation', () => {
    const stack = aStack();
    const token = new CfnParameter(stack, 'Parameter').valueAsString;
    aTestCase(stack, 'TestCase', { initialAttributes: { tier: token, [token]: 'x' } });

    expect(theTestCase(stack).Properties).toMatchObject({
      InitializationData: '{"Attributes":{"tier":"{{Value1}}","{{Value1}}":"x"},"SegmentAttributes":{}}',
      InitializationSubstitutions: [{ Key: 'Value1', Value: { Ref: 'Parameter' } }],
    });
  });
});

test('test cases can be in a stage', () => {
  const app = new App();
  const stack = new Stack(new Stage(app, 'Prod'), 'Stack');
  aTestCase(stack);

  expect(theTestCase(stack).Properties).toMatchObject({ InstanceArn: INSTANCE_ARN });
});
