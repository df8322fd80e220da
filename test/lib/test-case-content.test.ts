import { Annotations as CdkAnnotations, App, Aws, CfnParameter, CfnResource, Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { join } from 'node:path';
import {
  TestAction,
  ConnectContactFlow,
  ConnectInstance,
  ConnectQueue,
  ConnectTestCaseProvider,
  EntryPoint,
  TestEvent,
  ExpectedMessage,
  Observation,
  TestCaseContent,
  TestCaseStatus,
} from '../../lib';
import { aFlow, aStack, aTestCase, CONTENT, contentFile, INSTANCE_ARN, theTestCase } from './fixtures';

function rendered(content: TestCaseContent): unknown {
  const stack = aStack();
  aTestCase(stack, 'TestCase', { content });
  return theTestCase(stack).Properties.Content;
}

test('JSON text stays as it is, white space included', () => {
  const json = JSON.stringify(CONTENT, undefined, 2);

  expect(rendered(TestCaseContent.fromJsonString(json))).toBe(json);
});

test('an object becomes JSON text', () => {
  expect(rendered(TestCaseContent.fromObject(CONTENT))).toBe(JSON.stringify(CONTENT));
});

test('a file is read', () => {
  expect(rendered(TestCaseContent.fromFile(contentFile()))).toBe(JSON.stringify(CONTENT));
});

test('the reference to the JSON Schema is removed', () => {
  const json = JSON.stringify({ $schema: 'testing-language.schema.json', ...CONTENT });

  expect(rendered(TestCaseContent.fromJsonString(json))).toBe(JSON.stringify(CONTENT));
  expect(rendered(TestCaseContent.fromObject({ $schema: 'x', ...CONTENT }))).toBe(JSON.stringify(CONTENT));
});

test('a file that does not exist is reported with the place where it was searched', () => {
  expect(() => rendered(TestCaseContent.fromFile('no/such.json'))).toThrow(
    `the content file "no/such.json" cannot be read at "${join(process.cwd(), 'no', 'such.json')}" (ENOENT)`,
  );
});

test('a file that is not JSON is reported by its name, with line and column', () => {
  const path = contentFile('{\n  "Observations": [,]\n}');

  expect(() => rendered(TestCaseContent.fromFile(path))).toThrow(
    `the content of "${path}" is not JSON, at line 2, column 20: `,
  );
});

describe('mistakes', () => {
  const broken = { Version: '2025-06-21', Observations: [{ Identifier: '' }] };

  test('are reported together, with the construct, the place and the fix', () => {
    expect(() => rendered(TestCaseContent.fromObject(broken))).toThrow(
      /^\[Stack\/TestCase\] the content has 2 mistakes:\n {2}- \$\.Observations\[0\].*no "Event".*\n {2}- \$\.Version: .*2019-10-30/,
    );
  });

  test('of a draft are warnings', () => {
    const stack = aStack();
    aTestCase(stack, 'TestCase', { content: TestCaseContent.fromObject(broken), status: TestCaseStatus.SAVED });

    Annotations.fromStack(stack).hasWarning('/Stack/TestCase', Match.stringLikeRegexp('\\$.Version: '));
  });

  test('are also found by the channel of the entry point', () => {
    const press = steps([TestEvent.messageReceived(ExpectedMessage.contains('press 1')), TestAction.sendDtmf('1')]);
    const onChat = (stack: Stack) =>
      aTestCase(stack, 'TestCase', { content: press, entryPoint: EntryPoint.chat({ flow: aFlow(stack) }) });

    expect(() => onChat(aStack())).toThrow(/The entry point is a chat/);
  });
});

test('doubtful parts give warnings, which can be acknowledged', () => {
  const define = () => {
    const stack = aStack();
    const content = steps([TestEvent.messageReceived(ExpectedMessage.contains('hello'))]);
    return { stack, testCase: aTestCase(stack, 'TestCase', { content }) };
  };
  const [doubtful, acknowledged] = [define(), define()];
  const warnings = (stack: Stack) => Annotations.fromStack(stack).findWarning('*', Match.anyValue());
  const ids = warnings(doubtful.stack).map(({ entry }) => /\[ack: (.*)\]/.exec(String(entry.data))?.[1] ?? '');
  expect(ids).toContainEqual(expect.stringMatching(/^cdk-connect-test-case:[a-z-]+$/));

  ids.forEach((id) => CdkAnnotations.of(acknowledged.testCase).acknowledgeWarning(id));
  expect(warnings(acknowledged.stack)).toEqual([]);
});

describe('resources of another instance', () => {
  const ANOTHER = INSTANCE_ARN.replace(/.$/, '0');
  const warnings = (stack: Stack) =>
    Annotations.fromStack(stack)
      .findWarning('*', Match.stringLikeRegexp('another-instance'))
      .map(({ entry }) => String(entry.data));

  test('give a warning, for flows and for queues', () => {
    const stack = aStack();
    const flow = ConnectContactFlow.fromContactFlowArn(stack, 'Flow', `${ANOTHER}/contact-flow/1`);
    const queue = ConnectQueue.fromQueueArn(stack, 'Queue', `${ANOTHER}/queue/1`);
    const content = steps([TestEvent.queueTransferStarted(queue), TestAction.endTest()]);
    aTestCase(stack, 'TestCase', { content, entryPoint: EntryPoint.voiceCall({ flow }) });

    expect(warnings(stack)).toEqual([
      expect.stringContaining(
        `.QueueId ("transfer to Queue"): This resource is on the instance ${ANOTHER}, and the test case is`,
      ),
      expect.stringMatching(
        /\.FlowId: This resource is on .* \[ack: cdk-connect-test-case:entry-point-another-instance\]$/,
      ),
    ]);
  });

  test('give no warning when an ARN is known at deployment only', () => {
    const stack = aStack();
    const arn = new CfnParameter(stack, 'Parameter').valueAsString;
    const queue = ConnectQueue.fromQueueArn(stack, 'Queue', arn);
    const content = steps([TestEvent.queueTransferStarted(queue), TestAction.endTest()]);
    aTestCase(stack, 'TestCase', { content });
    const known = ConnectQueue.fromQueueArn(stack, 'Known', `${ANOTHER}/queue/1`);
    const elsewhere = steps([TestEvent.queueTransferStarted(known), TestAction.endTest()]);
    aTestCase(stack, 'Elsewhere', { content: elsewhere, instance: ConnectInstance.fromInstanceArn(stack, 'I', arn) });

    expect(warnings(stack)).toEqual([]);
  });
});

function steps(...list: [TestEvent, ...TestAction[]][]): TestCaseContent {
  return TestCaseContent.fromObservations(...list.map(([event, ...actions]) => Observation.of(event, ...actions)));
}

test('content can have 256,000 characters, and not more', () => {
  const json = (length: number) => JSON.stringify(CONTENT).padEnd(length);

  expect(rendered(TestCaseContent.fromJsonString(json(256_000)))).toHaveLength(256_000);
  expect(() => rendered(TestCaseContent.fromJsonString(json(256_001)))).toThrow(
    'the content is 256001 characters long; the service accepts at most 256000',
  );
  expect(() => rendered(TestCaseContent.fromObject({ ...CONTENT, Metadata: { x: 'x'.repeat(256_000) } }))).toThrow(
    /at most 256000/,
  );
});

test('JSON text with a token in a string is checked, and the value is escaped at deployment', () => {
  const stack = aStack();
  const note = new CfnParameter(stack, 'Note').valueAsString;
  const json = (members: object) => JSON.stringify({ ...CONTENT, Metadata: { note }, ...members });
  aTestCase(stack, 'TestCase', { content: TestCaseContent.fromJsonString(json({})) });

  const { Content, Substitutions } = theTestCase(stack).Properties;
  expect(JSON.parse(String(Content))).toEqual({ ...CONTENT, Metadata: { note: '{{Value1}}' } });
  expect(Substitutions).toEqual([{ Key: 'Value1', Value: { Ref: 'Note' } }]);
  expect(() =>
    aTestCase(stack, 'Wrong', { content: TestCaseContent.fromJsonString(json({ Observations: 5 })) }),
  ).toThrow('"Observations" is 5, and must be a list');
});

describe('JSON text with tokens', () => {
  const withTokens = (text: (token: string) => string) => {
    const stack = aStack();
    const token = new CfnParameter(stack, 'Parameter').valueAsString;
    return [stack, TestCaseContent.fromJsonString(text(token))] as const;
  };

  test('only in its strings is refused with the place when it is no JSON', () => {
    const [stack, content] = withTokens((token) => `{"Version":"2019-10-30",\n"Metadata":{"note":"${token}"},}`);

    expect(() => aTestCase(stack, 'Inline', { content })).toThrow('the content is not JSON, at line 2');
    expect(() => aTestCase(stack, 'Asset', { content: content.asAsset() })).toThrow(
      'the content is not JSON, at line 2',
    );
  });

  test.each<[string, (token: string) => string]>([
    ['a value', (token) => `{"Version":"2019-10-30","Observations":${token}}`],
    ['a member', (token) => `{"Version":"2019-10-30","Observations":[],${token}}`],
    ['further members', (token) => `{"Version":"2019-10-30","Metadata":{"note":"${token}"},"Observations":[]${token}}`],
    ['the rest of a list', (token) => `{"Version":"2019-10-30","Observations":[{}${token}],"Metadata":${token}}`],
    ['the beginning', (token) => `${token}"Observations":[]}`],
  ])('may have a token for %s', (_, text) => {
    const [stack, content] = withTokens(text);
    aTestCase(stack, 'TestCase', { content });

    expect(JSON.stringify(theTestCase(stack).Properties.Content)).toContain('{"Ref":"Parameter"}');
  });
});

test('tokens are never checked', () => {
  const stack = aStack();
  const token = new CfnParameter(stack, 'Parameter').valueAsString;
  for (const [id, content] of Object.entries({
    text: TestCaseContent.fromJsonString(token),
    list: TestCaseContent.fromObject({ ...CONTENT, Observations: Token.asList({ Ref: 'Parameter' }) }),
    number: TestCaseContent.fromObject({ ...CONTENT, Metadata: { number: Token.asNumber({ Ref: 'Parameter' }) } }),
    key: TestCaseContent.fromObject({ ...CONTENT, Metadata: { [token]: 1 } }),
    whole: TestCaseContent.fromObject(Token.asAny({ Ref: 'Parameter' }) as unknown as Record<string, unknown>),
  })) {
    const testCase = aTestCase(stack, id, { content });
    const { cfnProperties } = testCase.node.defaultChild as unknown as { cfnProperties: object };
    expect(JSON.stringify(stack.resolve(cfnProperties))).toMatch(/"Ref":"Parameter"|RefParameter/);
  }
});

describe('placeholders', () => {
  const withMetadata = (metadata: object) => contentFile(JSON.stringify({ ...CONTENT, Metadata: metadata }));

  test('are replaced by text, whatever it contains', () => {
    const substitutions = { Said: 'He said "hi"\n{{Name}} $&', Name: 'Ann' };
    const content = rendered(
      TestCaseContent.fromFile(withMetadata({ list: ['{{Name}} and {{Name}}', '{{Said}}'] }), { substitutions }),
    );

    expect(JSON.parse(String(content)).Metadata).toEqual({ list: ['Ann and Ann', 'He said "hi"\n{{Name}} $&'] });
  });

  test('within JSON text are replaced by escaped text', () => {
    const path = withMetadata({ json: '{ "said": "{{Said}}" }', noJson: '{ {{Said}} }' });
    const content = rendered(TestCaseContent.fromFile(path, { substitutions: { Said: 'He said "hi"' } }));

    expect(JSON.parse(String(content)).Metadata).toEqual({
      json: '{ "said": "He said \\"hi\\"" }',
      noJson: '{ He said "hi" }',
    });
  });

  test('are not mistaken for JSONPaths or other braces', () => {
    const metadata = { path: '$.Attributes.name', braces: '{{ }} {{}} {{1}} {name}' };

    expect(JSON.parse(String(rendered(TestCaseContent.fromFile(withMetadata(metadata))))).Metadata).toEqual(metadata);
  });

  test.each([
    ['fromFile', TestCaseContent.fromFile],
    ['fromAsset', TestCaseContent.fromAsset],
  ])('without a value are reported by %s', (_, from) => {
    const path = withMetadata({ a: '{{One}}{{Two}}' });

    expect(() => rendered(from(path, { substitutions: { One: '1' } }))).toThrow(
      `the content of "${path}" has {{Two}} without a value: add Two to \`substitutions\``,
    );
    expect(() => rendered(from(path))).toThrow(/has \{\{One\}\}, \{\{Two\}\} without a value/);
  });

  test('are reported when they have a value but are not in the content', () => {
    const path = withMetadata({ a: '{{One}}' });

    expect(() => rendered(TestCaseContent.fromFile(path, { substitutions: { One: '1', Oen: '1' } }))).toThrow(
      `the content of "${path}" has no {{Oen}}: write the placeholder where the value belongs`,
    );
  });

  test.each([
    ['fromFile', TestCaseContent.fromFile],
    ['fromAsset', TestCaseContent.fromAsset],
  ])('have a form: %s does not change a similar text, and gives a warning', (_, from) => {
    const stack = aStack();
    const path = withMetadata({
      a: '{{ A }} {{D-E}} {{1a}} {{Name}}',
      other: '{{}} {{ }} {a} {{resolve:ssm:/a}} {{"a"}}',
    });
    aTestCase(stack, 'TestCase', { content: from(path, { substitutions: { Name: 'Ann' } }) });

    Annotations.fromStack(stack).hasWarning(
      '/Stack/TestCase',
      Match.stringLikeRegexp(
        `the content of "${path}" has text in double braces that is not a placeholder, so no value is inserted: {{ A }}, {{D-E}}, {{1a}}. A placeholder is written {{Name}}, .* \\[ack: cdk-connect-test-case:no-placeholder\\]`.replaceAll(
          '{',
          '\\{',
        ),
      ),
    );
  });

  test('with spaces are reported with the name that they may stand for', () => {
    expect(() =>
      rendered(TestCaseContent.fromFile(withMetadata({ a: '{{ One }}' }), { substitutions: { One: '1' } })),
    ).toThrow(/has no \{\{One\}\}: .*; correct \{\{ One \}\}, since/);
  });

  test('give no warning in a file without a similar text', () => {
    const stack = aStack();
    aTestCase(stack, 'TestCase', {
      content: TestCaseContent.fromFile(withMetadata({ a: '{{One}}, $.A {a} {{}}' }), { substitutions: { One: '1' } }),
    });

    expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
  });

  test('do not exist in JSON text, which has no substitutions', () => {
    const json = JSON.stringify({ ...CONTENT, Metadata: { a: '{{One}}' } });

    expect(rendered(TestCaseContent.fromJsonString(json))).toBe(json);
  });
});

describe('fromAsset', () => {
  test('puts the content into a file that the function may read, and not into the template', () => {
    const stack = aStack();
    aTestCase(stack, 'TestCase', {
      content: TestCaseContent.fromAsset(contentFile(JSON.stringify({ ...CONTENT, Metadata: { a: '{{One}}' } })), {
        substitutions: { One: '1' },
      }),
    });

    const { Properties: properties } = theTestCase(stack);
    expect(properties.Content).toBeUndefined();
    expect(properties).toMatchObject({
      ContentAsset: {
        Bucket: { 'Fn::Sub': 'cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}' },
        Key: expect.stringMatching(/^[0-9a-f]{64}\.json$/),
      },
      Substitutions: [{ Key: 'One', Value: '1' }],
    });
    const permissions = JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::Role'));
    expect(permissions).toContain('s3:GetObject');
    expect(permissions).toContain('kms:Decrypt');
  });

  test('allows the function to read files with the extension of the content, and no other assets', () => {
    const stack = aStack();
    aTestCase(stack, 'TestCase', { content: TestCaseContent.fromAsset(contentFile()) });

    const [{ Resource }] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role'))
      .flatMap(({ Properties }) => Properties.Policies[0].PolicyDocument.Statement)
      .filter(({ Action }) => Action === 's3:GetObject');
    expect(JSON.stringify(Resource)).toMatch(/\/\*\.json"/);
  });

  test('needs only one permission and no other resource for many files', () => {
    const stack = aStack();
    const content = () => TestCaseContent.fromAsset(contentFile());
    aTestCase(stack, 'One', { content: content() });
    aTestCase(stack, 'Two', { content: content() });

    const template = Template.fromStack(stack);
    expect(Object.keys(template.toJSON().Resources)).toHaveLength(2 + 4);
    expect(JSON.stringify(template.toJSON()).match(/s3:GetObject/g)).toHaveLength(1);
  });

  test('gives the same key for the same file, and another key for a changed file', () => {
    const keyOf = (content: object) => {
      const stack = aStack();
      aTestCase(stack, 'TestCase', { content: TestCaseContent.fromAsset(contentFile(JSON.stringify(content))) });
      return (theTestCase(stack).Properties.ContentAsset as { Key: string }).Key;
    };

    expect(keyOf(CONTENT)).toBe(keyOf(CONTENT));
    expect(keyOf({ ...CONTENT, Metadata: { changed: true } })).not.toBe(keyOf(CONTENT));
  });

  test('checks the content at synth', () => {
    expect(() => rendered(TestCaseContent.fromAsset(contentFile('{}')))).toThrow(/Version/);
    expect(() => rendered(TestCaseContent.fromAsset('no/such.json'))).toThrow(/cannot be read at .* \(ENOENT\)/);
  });

  test('does not check placeholders', () => {
    const [start] = CONTENT.Observations;
    const action = { ...start.Actions[0], Type: '{{Type}}' };
    const path = contentFile(JSON.stringify({ ...CONTENT, Observations: [{ ...start, Actions: [action] }] }));
    const stack = aStack();

    expect(() =>
      aTestCase(stack, 'TestCase', {
        content: TestCaseContent.fromAsset(path, { substitutions: { Type: 'TestControl' } }),
      }),
    ).not.toThrow();
  });

  test('works with the provider of another stack, without a change of its permissions', () => {
    const stack = aStack();
    const provider = ConnectTestCaseProvider.fromServiceToken(stack, 'Shared', 'arn:aws:lambda:us-east-1:1:function:x');
    aTestCase(stack, 'TestCase', { provider, content: TestCaseContent.fromAsset(contentFile()) });

    expect(theTestCase(stack).Properties.ContentAsset).toBeDefined();
  });
});

describe('content that is too large for the template', () => {
  const large = (bytes: number) =>
    TestCaseContent.fromObject({ ...CONTENT, Metadata: { text: '\u20ac'.repeat(bytes / 3) } });

  test('is reported, with the fix, when an event cannot hold it', () => {
    expect(() => rendered(large(600_000))).toThrow(
      /the content takes \d+ bytes as a property of a resource, .*TestCaseContent\.fromAsset\(\)/,
    );
    expect(() => rendered(large(300_000))).not.toThrow();
  });

  test('is reported when the contents of a stack are too large together', () => {
    const stack = aStack();
    ['One', 'Two', 'Three', 'Four'].forEach((id) => aTestCase(stack, id, { content: large(300_000) }));

    expect(() => Template.fromStack(stack)).toThrow(
      /\[Stack\] the template has 12\d{5} bytes, and CloudFormation accepts at most 1000000\. The test cases in it \(4\) take 12\d{5} bytes: .*TestCaseContent\.fromAsset\(\) for a file, and content\.asAsset\(\) for content written in code/,
    );
    stack.node.tryRemoveChild('Four');
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('is measured without indentation when the stack suppresses the indentation', () => {
    const withTests = (suppressTemplateIndentation: boolean) => {
      const stack = new Stack(new App(), 'Stack', { suppressTemplateIndentation });
      const tags = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`key-${index}`, 'value']));
      for (let index = 0; index < 300; index++) aTestCase(stack, `Test${index}`, { tags });
      return stack;
    };

    expect(() => Template.fromStack(withTests(false))).toThrow(/pass `suppressTemplateIndentation: true` to the stack/);
    expect(() => Template.fromStack(withTests(true))).not.toThrow();
  });

  test('is measured together with the other resources of the stack', () => {
    const withOther = (length: number) => {
      const stack = aStack();
      ['One', 'Two', 'Three'].forEach((id) => aTestCase(stack, id, { content: large(300_000) }));
      new CfnResource(stack, 'Other', { type: 'Test::Other', properties: { Text: 'x'.repeat(length) } });
      return stack;
    };

    expect(() => Template.fromStack(withOther(80_000))).not.toThrow();
    expect(() => Template.fromStack(withOther(120_000))).toThrow(/test cases in it \(3\) take 9\d{5} bytes/);
  });

  test('is measured together with initialization data and with values that are known at deployment only', () => {
    const stack = aStack();
    const note = (length: number) => ({ ...CONTENT, Metadata: { stack: Aws.STACK_ID, text: 'x'.repeat(length) } });
    const initializationData = JSON.stringify({ Attributes: { text: 'x'.repeat(30_000) } });
    ['One', 'Two', 'Three', 'Four'].forEach((id) =>
      aTestCase(stack, id, { content: TestCaseContent.fromObject(note(240_000)), initializationData }),
    );

    expect(() => Template.fromStack(stack)).toThrow(/test cases in it \(4\) take 108\d{4} bytes/);
  });
});
