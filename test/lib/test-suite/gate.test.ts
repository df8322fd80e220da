import { type App, Aspects, Fn, NestedStack, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type CfnContactFlow, CfnTestCase } from 'aws-cdk-lib/aws-connect';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ConnectContactFlow, type ConnectTestCase, EntryPoint, SuiteFailureAction } from '../../../lib';
import { aStack, aTestCase, FLOW_ARN, INSTANCE_ARN, theTestCase } from '../fixtures';
import { aDefinedFlow, aSuite, aTestOf, FLOW, resourcesOf, runIn } from './fixtures';

function flowsOf(stack: Stack) {
  const flows = resourcesOf(stack, 'AWS::Connect::ContactFlow');
  return (name: string) => flows.find(({ Properties }) => Properties.Name === name)!;
}

describe('A gated flow', () => {
  test('has a copy beside it that the test cases enter, and waits for the run', () => {
    const stack = aStack();
    const flow = aDefinedFlow(stack);
    const suite = aSuite(stack, { testCases: [aTestOf(flow, stack)] });
    suite.gate(flow);
    const named = flowsOf(stack);
    const [live, candidate] = [named('Flow'), named('Flow (candidate)')];
    expect(candidate.Properties).toEqual({
      ...live.Properties,
      Name: 'Flow (candidate)',
      Description: 'Tested before each change of the flow Stack/Flow',
    });
    expect(theTestCase(stack).Properties.EntryPoint).toEqual({
      Type: 'VOICE_CALL',
      FlowId: { Ref: candidate.logicalId },
    });
    expect(live.DependsOn).toEqual([runIn(stack).logicalId]);
    expect(candidate.DependsOn).toBeUndefined();
  });

  test('fails an update in which the service starts no test case, by default', () => {
    const [stack, other] = [aStack(), aStack()];
    const flow = aDefinedFlow(stack);
    aSuite(stack, { testCases: [aTestOf(flow, stack)] }).gate(flow);
    expect(runIn(stack).Properties.OnCouldNotRun).toBe('ROLLBACK_UPDATES');
    const otherFlow = aDefinedFlow(other);
    const suite = aSuite(other, { testCases: [aTestOf(otherFlow, other)] });
    suite.runOnDeploy({ onCouldNotRun: SuiteFailureAction.WARN });
    suite.gate(otherFlow);
    expect(runIn(other).Properties.OnCouldNotRun).toBe('WARN');
    const strict = aStack();
    const strictFlow = aDefinedFlow(strict);
    const strictSuite = aSuite(strict, { testCases: [aTestOf(strictFlow, strict)] });
    strictSuite.runOnDeploy({ onFailure: SuiteFailureAction.ROLLBACK });
    strictSuite.gate(strictFlow);
    expect(runIn(strict).Properties.OnCouldNotRun).toBe('ROLLBACK');
  });

  test('has a copy with its overrides', () => {
    const stack = aStack();
    const flow = aDefinedFlow(stack);
    aSuite(stack, { testCases: [aTestOf(flow, stack)] }).gate(flow);
    const content = JSON.stringify({ ...FLOW, Metadata: { late: true } });
    flow.addPropertyOverride('Content', content);
    expect(flowsOf(stack)('Flow (candidate)').Properties.Content).toBe(content);
  });

  test.each<[string, (waiting: { flow: CfnContactFlow; holder: Construct; before: CfnContactFlow }) => void]>([
    ['as a construct', ({ flow, before }) => flow.node.addDependency(before)],
    ['as a resource', ({ flow, before }) => flow.addResourceDependency(before)],
    ['since the construct around it depends on it', ({ holder, before }) => holder.node.addDependency(before)],
    [
      'since an aspect adds the dependency',
      ({ flow, before }) => Aspects.of(flow).add({ visit: () => flow.node.addDependency(before) }),
    ],
  ])('that depends on another resource %s has a copy with the same dependency', (_, wait) => {
    const copies = (isEarly: boolean) => {
      const stack = aStack();
      const holder = new Construct(stack, 'Holder');
      const flow = aDefinedFlow(holder);
      const waiting = { flow, holder, before: aDefinedFlow(stack, 'Before') };
      if (isEarly) wait(waiting);
      aSuite(stack, { testCases: [aTestOf(flow, stack)] }).gate(flow);
      if (!isEarly) wait(waiting);
      return flowsOf(stack)('Flow (candidate)').DependsOn;
    };
    expect([copies(true), copies(false)]).toEqual([['Before'], ['Before']]);
  });

  test('that waits for another gated flow has a copy that waits for the other copy', () => {
    const stack = aStack();
    const [flow, other] = [aDefinedFlow(stack), aDefinedFlow(stack, 'Other')];
    flow.node.addDependency(other);
    const suite = aSuite(stack, { testCases: [aTestOf(flow, stack, 'A'), aTestOf(other, stack, 'B')] });
    suite.gate(flow);
    suite.gate(other);
    const named = flowsOf(stack);
    expect(named('Flow (candidate)').DependsOn).toEqual([named('Other (candidate)').logicalId]);
  });

  test('can also be watched, and so can its stack', () => {
    const stack = aStack();
    const flow = aDefinedFlow(stack);
    const after = aDefinedFlow(stack, 'After', stack.toJsonString({ ...FLOW, Metadata: { flow: flow.ref } }));
    aDefinedFlow(stack, 'Other');
    const suite = aSuite(stack, { testCases: [aTestOf(flow, stack)] });
    suite.runOnDeploy({ watch: [flow, stack] });
    suite.gate(flow);
    const { DependsOn } = runIn(stack);
    expect(DependsOn).toEqual(expect.arrayContaining(['Other', flowsOf(stack)('Flow (candidate)').logicalId]));
    [flow, after].forEach(({ node }) => expect(DependsOn).not.toContain(node.id));
  });

  test('has a copy that does not wait for a test case that enters the copy', () => {
    const stack = aStack();
    const flow = aDefinedFlow(stack);
    const testCase = aTestOf(flow, stack);
    aSuite(stack, { testCases: [testCase] }).gate(flow);
    flow.node.addDependency(testCase);
    expect(flowsOf(stack)('Flow (candidate)').DependsOn).toBeUndefined();
  });

  test('that refers to another stack has a copy with the same reference', () => {
    const stack = aStack();
    const other = aDefinedFlow(new Stack(stack.node.root as App, 'Elsewhere'), 'Other');
    const flow = aDefinedFlow(stack, 'Flow', stack.toJsonString({ ...FLOW, Metadata: { other: other.ref } }));
    aSuite(stack, { testCases: [aTestOf(flow, stack)] }).gate(flow);
    const named = flowsOf(stack);
    expect(named('Flow (candidate)').Properties.Content).toEqual(named('Flow').Properties.Content);
    expect(JSON.stringify(named('Flow').Properties.Content)).toContain('Fn::ImportValue');
  });

  test('that refers to another gated flow by Fn::Sub has a copy that refers to the other copy', () => {
    const stack = aStack();
    const other = aDefinedFlow(stack, 'Other');
    const flow = aDefinedFlow(stack);
    flow.content = Fn.sub('${Other.ContactFlowArn} ${One} ${Two}', { One: other.ref, Two: 'two' });
    const suite = aSuite(stack, { testCases: [aTestOf(flow, stack, 'A'), aTestOf(other, stack, 'B')] });
    suite.gate(flow);
    suite.gate(other);
    const named = flowsOf(stack);
    const { logicalId } = named('Other (candidate)');
    expect(named('Flow (candidate)').Properties.Content).toEqual({
      'Fn::Sub': [`\${${logicalId}.ContactFlowArn} \${One} \${Two}`, { One: { Ref: logicalId }, Two: 'two' }],
    });
  });

  test('is refused when a flow that the test cases enter refers to it by Fn::Sub', () => {
    const stack = aStack();
    const flow = aDefinedFlow(stack);
    const entered = aDefinedFlow(stack, 'Entered');
    entered.content = Fn.sub('${Flow.ContactFlowArn}');
    aSuite(stack, { testCases: [aTestOf(entered, stack, 'One'), aTestOf(flow, stack, 'Two')] }).gate(flow);
    expect(() => Template.fromStack(stack)).toThrow('Stack/Entered -> Stack/Flow');
  });

  test('has a copy that native test cases enter, too, by voice or chat', () => {
    const stack = aStack();
    const flow = aDefinedFlow(stack);
    const native = (name: string, entryPoint: CfnTestCase.EntryPointProperty) =>
      new CfnTestCase(stack, name, { instanceArn: INSTANCE_ARN, name, content: '{}', entryPoint });
    const parameters = { flowId: flow.attrContactFlowArn };
    const testCases = [
      native('Voice', {
        type: 'VOICE_CALL',
        voiceCallEntryPointParameters: { ...parameters, sourcePhoneNumber: '+1555' },
      }),
      native('Chat', { type: 'CHAT', chatEntryPointParameters: parameters }),
    ];
    aSuite(stack, { testCases }).gate(flow);
    const FlowId = { Ref: flowsOf(stack)('Flow (candidate)').logicalId };
    expect(resourcesOf(stack, 'AWS::Connect::TestCase').map(({ Properties }) => Properties.EntryPoint)).toEqual([
      { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId, SourcePhoneNumber: '+1555' } },
      { Type: 'CHAT', ChatEntryPointParameters: { FlowId } },
    ]);
  });

  test('that refers to another gated flow has a copy that refers to the other copy', () => {
    const stack = aStack();
    const other = aDefinedFlow(stack, 'Other');
    const flow = aDefinedFlow(
      stack,
      'Flow',
      stack.toJsonString({ ...FLOW, Metadata: { a: other.attrContactFlowArn, b: other.ref } }),
    );
    const suite = aSuite(stack, { testCases: [aTestOf(flow, stack)] });
    suite.gate(flow);
    suite.gate(other);
    const named = flowsOf(stack);
    const references = (content: unknown) => JSON.stringify(content).match(/(?<="(Ref|Fn::GetAtt)":(\[)?")\w+/g);
    const { logicalId } = named('Other (candidate)');
    expect(references(named('Flow (candidate)').Properties.Content)).toEqual([logicalId, logicalId]);
    expect(references(named('Flow').Properties.Content)).toEqual(['Other', 'Other']);
    expect(named('Other').DependsOn).toEqual([runIn(stack).logicalId]);
  });

  test('keeps the test cases of other suites, which do not enter its copy', () => {
    const stack = aStack();
    const flow = aDefinedFlow(stack);
    aSuite(stack, { testCases: [aTestOf(flow, stack, 'Gated')] }).gate(flow);
    aSuite(stack, { testCases: [aTestOf(flow, stack, 'Live')] }, 'Watch');
    const [gated, live] = resourcesOf(stack, 'Custom::ConnectTestCase').map(({ Properties }) => Properties.EntryPoint);
    expect(gated.FlowId).toEqual({ Ref: flowsOf(stack)('Flow (candidate)').logicalId });
    expect(live.FlowId).toEqual({ Ref: 'Flow' });
  });

  test('has a copy whose name is short enough and differs from the names of other copies', () => {
    const stack = aStack();
    const flows = ['a', 'b'].map((end) => {
      const flow = aDefinedFlow(stack, `Flow-${end}`);
      flow.name = `${'n'.repeat(126)}${end}`;
      return flow;
    });
    const suite = aSuite(stack, { testCases: flows.map((flow) => aTestOf(flow, stack, `Test-${flow.node.id}`)) });
    flows.forEach((flow) => suite.gate(flow));
    const names = resourcesOf(stack, 'AWS::Connect::ContactFlow').map(({ Properties }) => Properties.Name as string);
    expect(new Set(names).size).toBe(4);
    const copies = names.filter((name) => name.endsWith('(candidate)'));
    expect(copies).toEqual(Array(2).fill(expect.stringMatching(/^n{106} [0-9a-f]{8} \(candidate\)$/)));
  });

  test('has a copy with the properties that are set after the call', () => {
    const stack = aStack();
    const flow = aDefinedFlow(stack);
    const suite = aSuite(stack, { testCases: [aTestOf(flow, stack)] });
    suite.gate(flow);
    flow.type = 'CUSTOMER_QUEUE';
    flow.addPropertyOverride('Name', { Ref: 'AWS::StackName' });
    flow.addPropertyOverride('InstanceArn', 'arn:other');
    const copy = Object.values(Template.fromStack(stack).findResources('AWS::Connect::ContactFlow')).find(
      ({ Properties }) => Properties.Description,
    );
    expect(copy).toMatchObject({
      Properties: {
        Type: 'CUSTOMER_QUEUE',
        Name: { 'Fn::Join': ['', [{ Ref: 'AWS::StackName' }, ' (candidate)']] },
        InstanceArn: 'arn:other',
      },
    });
  });

  test('changes the digest when a function that it calls changes', () => {
    const digest = (code: string) => {
      const stack = aStack();
      const called = new lambda.Function(stack, 'Function', {
        runtime: lambda.Runtime.NODEJS_LATEST,
        handler: 'index.handler',
        code: lambda.Code.fromInline(code),
      });
      const flow = aDefinedFlow(
        stack,
        'Flow',
        stack.toJsonString({ ...FLOW, Metadata: { called: called.functionArn } }),
      );
      aSuite(stack, { testCases: [aTestOf(flow, stack)] }).gate(flow);
      return runIn(stack).Properties.Digest;
    };
    expect(digest('1')).not.toBe(digest('2'));
  });

  test('changes the digest when it changes', () => {
    const digest = (greeting: string) => {
      const stack = aStack();
      const flow = aDefinedFlow(stack, 'Flow', { ...FLOW, Metadata: { greeting } });
      aSuite(stack, { testCases: [aTestOf(flow, stack)] }).gate(flow);
      return runIn(stack).Properties.Digest;
    };
    expect(digest('a')).not.toBe(digest('b'));
  });

  test('is refused when it is already gated, and when it is in another stack', () => {
    const stack = aStack();
    const flow = aDefinedFlow(stack);
    const suite = aSuite(stack, { testCases: [aTestOf(flow, stack)] });
    suite.gate(flow);
    expect(() => suite.gate(flow)).toThrow('the flow Stack/Flow is gated by Stack/Suite already');
    const elsewhere = aDefinedFlow(new Stack(stack.node.root as App, 'Elsewhere'));
    expect(() => suite.gate(elsewhere)).toThrow('the flow Elsewhere/Flow is in another stack');
  });

  test('is refused when it is imported', () => {
    const stack = aStack();
    const imported = ConnectContactFlow.fromContactFlowArn(stack, 'Imported', FLOW_ARN);
    expect(() => aSuite(stack).gate(imported as unknown as CfnContactFlow)).toThrow(
      'gate() takes a flow that this app defines, a CfnContactFlow',
    );
  });

  test('is refused when no test case reaches it', () => {
    const stack = aStack();
    const flow = aDefinedFlow(stack);
    aSuite(stack, {
      testCases: [
        aTestCase(stack, 'ByNumber', {
          entryPoint: EntryPoint.voiceCall({ sourcePhoneNumber: '+15550100', destinationPhoneNumber: '+15550101' }),
        }),
      ],
    }).gate(flow);
    expect(() => Template.fromStack(stack)).toThrow('no test case of the suite reaches the flow Stack/Flow');
  });

  test('is refused when a flow that the test cases enter refers to it', () => {
    const stack = aStack();
    const flow = aDefinedFlow(stack);
    const entered = aDefinedFlow(stack, 'Entered', stack.toJsonString({ ...FLOW, Metadata: { next: flow.ref } }));
    const suite = aSuite(stack, { testCases: [aTestOf(entered, stack, 'One'), aTestOf(flow, stack, 'Two')] });
    suite.gate(flow);
    expect(() => Template.fromStack(stack)).toThrow(
      /the gated flow Stack\/Flow waits for the run of the suite, but the run needs the flow: Stack\/Suite\/RunOnDeploy\/Resource -> .*Stack\/One\/Resource -> Stack\/Entered -> Stack\/Flow\. If another flow refers to the gated flow, gate the other flow too/,
    );
  });

  test('is refused when another suite has a test case that enters it', () => {
    const stack = aStack();
    const flow = aDefinedFlow(stack);
    const testCase = aTestOf(flow, stack);
    aSuite(stack, { testCases: [testCase] }, 'Watch');
    aSuite(stack, { testCases: [testCase] }, 'Gate').gate(flow);
    expect(() => Template.fromStack(stack)).toThrow(
      '[Stack/Gate] the test case Stack/TestCase is also in the suite Stack/Watch. It enters the copy of a gated flow, so that suite would not test the live flow',
    );
  });

  test('is refused by a second suite', () => {
    const stack = aStack();
    const flow = aDefinedFlow(stack);
    aSuite(stack, { testCases: [aTestOf(flow, stack, 'A')] }, 'One').gate(flow);
    const other = aSuite(stack, { testCases: [aTestOf(flow, stack, 'B')] }, 'Two');
    expect(() => other.gate(flow)).toThrow('[Stack/Two] the flow Stack/Flow is gated by Stack/One already');
  });

  test.each<[string, (stack: Stack, parts: { flow: CfnContactFlow; testCase: ConnectTestCase }) => void]>([
    ['a test case depends on it', (_, { flow, testCase }) => testCase.node.addDependency(flow)],
    [
      'a resource between them depends on it',
      (stack, { flow, testCase }) => {
        const between = aDefinedFlow(stack, 'Between');
        between.addResourceDependency(flow);
        testCase.node.addDependency(between);
      },
    ],
  ])('is refused when %s', (_, connect) => {
    const stack = aStack();
    const flow = aDefinedFlow(stack);
    const testCase = aTestOf(flow, stack);
    aSuite(stack, { testCases: [testCase] }).gate(flow);
    connect(stack, { flow, testCase });
    expect(() => Template.fromStack(stack)).toThrow('the gated flow Stack/Flow waits for the run of the suite');
  });

  test('is refused when a nested stack has the test cases and another flow that refers to it', () => {
    const stack = aStack();
    const flow = aDefinedFlow(stack);
    const nested = new NestedStack(stack, 'Nested');
    const testCase = aTestOf(flow, nested);
    aDefinedFlow(nested, 'Another', nested.toJsonString({ ...FLOW, Metadata: { flow: flow.ref } }));
    aSuite(stack, { testCases: [testCase] }).gate(flow);
    expect(() => Template.fromStack(stack)).toThrow(
      /Nested.NestedStackResource -> Stack\/Flow\. If another flow refers to the gated flow, gate the other flow too/,
    );
  });

  test('is refused in a nested stack when the test cases are outside of it', () => {
    const stack = aStack();
    const nested = new NestedStack(stack, 'Nested');
    const flow = aDefinedFlow(nested);
    aSuite(nested, { testCases: [aTestOf(flow, stack)] }).gate(flow);
    expect(() => Template.fromStack(stack)).toThrow(
      /the nested stack of the suite waits for itself: .*NestedStackResource -> .*TestCase\/Resource -> .*NestedStackResource/,
    );
  });
});
