import { constructFile, type Language } from '../../../cli/builder-code/languages';
import { pulledConstruct } from '../../../cli/pull/pulled-construct';
import { type JsonObject } from '../../../lib/private/json/json';
import { INSTANCE, meaningOf, synthesized } from './support/written-construct';

const QUEUE = `${INSTANCE}/queue/11111111-2222-3333-4444-555555555555`;
const FLOW = '66666666-7777-8888-9999-000000000000';
const EntryPoint = { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId: FLOW } };

const start = { Identifier: 'test initiated', Event: event('TestInitiated') };
const heard = {
  Identifier: 'hear for billing',
  Event: event('MessageReceived', { Text: 'for billing', MatchingCriteria: { Type: 'Inclusion' } }),
};
const transfer = {
  Identifier: 'At billing',
  Event: event('FlowActionStarted', { ActionType: 'TransferContactToQueue', ActionParameters: { QueueId: QUEUE } }),
};

function event(Type: string, Properties: object = {}) {
  return { Identifier: `event ${Type}`, Type, Actor: 'System', Properties };
}

function action(Identifier: string, Type: string, Parameters: object, NextAction?: string) {
  return { Identifier, Type, Parameters, Transitions: NextAction === undefined ? {} : { NextAction } };
}

const press = (Value: unknown, next?: string) =>
  action(
    `press ${String(Value)}`,
    'SendInstruction',
    {
      ActionType: 'SendInstruction',
      Actor: 'Customer',
      Instruction: { Type: 'DtmfInput', Properties: { Value } },
    },
    next,
  );

/** Returns the observations as a chain: each one leads to the next one. */
function inTurn(...observations: readonly { readonly Identifier: string; readonly [member: string]: unknown }[]) {
  return observations.map((observation, index) => ({
    ...{ Actions: [], ...observation },
    Transitions: { NextObservations: index + 1 < observations.length ? [observations[index + 1].Identifier] : [] },
  }));
}

const content = (Observations: readonly object[], more: object = {}) => ({
  ...{ Version: '2019-10-30', Metadata: { note: 'of the designer' }, Observations },
  ...more,
});

function written(
  requests: readonly object[],
  { as = 'typescript' as Language, names = new Map<string, string>() } = {},
) {
  const { construct, notes } = pulledConstruct(requests as readonly JsonObject[], names, INSTANCE);
  return { code: constructFile('pulled-test-cases', construct, as)[1], notes };
}

const billing = {
  Name: 'Key 1 leads to billing',
  Description: "The caller's choice",
  EntryPoint,
  InitializationData: { Attributes: { tier: 'gold' }, SegmentAttributes: {} },
  Status: 'SAVED',
  Tags: { team: 'billing' },
  Content: content(inTurn(start, { ...heard, Actions: [press('1')] }, transfer)),
};

test('pulled test cases are written as a construct in TypeScript', () => {
  expect(written([billing], { names: new Map([[QUEUE, 'Billing line']]) }).code)
    .toBe(`import { type aws_connect } from 'aws-cdk-lib/interfaces';
import {
  ConnectTestCase,
  EntryPoint,
  ExpectedMessage,
  Observation,
  TestAction,
  TestCaseContent,
  TestCaseStatus,
  TestEvent,
} from 'cdk-connect-test-case';
import { Construct } from 'constructs';

/** The instance, and everything that the test cases name. */
export interface PulledTestCasesProps {
  /** The instance of the test cases. */
  readonly instance: aws_connect.IInstanceRef;
  /** Stands for ${QUEUE}. */
  readonly billingLineQueue: aws_connect.IQueueRef;
  /** Stands for ${FLOW}. */
  readonly flow: aws_connect.IContactFlowRef;
}

/** Test cases that were pulled from an instance. */
export class PulledTestCases extends Construct {
  public constructor(scope: Construct, id: string, props: PulledTestCasesProps) {
    super(scope, id);

    new ConnectTestCase(this, 'Key1LeadsToBilling', {
      instance: props.instance,
      testCaseName: 'Key 1 leads to billing',
      description: "The caller's choice",
      entryPoint: EntryPoint.voiceCall({ flow: props.flow }),
      initialAttributes: { tier: 'gold' },
      status: TestCaseStatus.SAVED,
      tags: { team: 'billing' },
      content: TestCaseContent.fromObservations(
        Observation.of(TestEvent.testInitiated()),
        Observation.of(TestEvent.messageReceived(ExpectedMessage.contains('for billing')), TestAction.sendDtmf('1')),
        Observation.of(TestEvent.queueTransferStarted(props.billingLineQueue)).withIdentifier('At billing'),
      ),
    });
  }
}
`);
});

test('pulled test cases are written as a construct in Python', () => {
  const conversation = { ...billing, Content: content(inTurn(start, { ...heard, Actions: [press('1')] })) };
  const { code } = written([billing, conversation], { as: 'python', names: new Map([[QUEUE, 'Billing line']]) });
  expect(code).toContain(`class PulledTestCases(Construct):
    """Test cases that were pulled from an instance.

    :param instance: The instance of the test cases.
    :param billing_line_queue: Stands for ${QUEUE}.
    :param flow: Stands for ${FLOW}.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        instance: aws_connect.IInstanceRef,
        billing_line_queue: aws_connect.IQueueRef,
        flow: aws_connect.IContactFlowRef,
    ) -> None:
        super().__init__(scope, id)

        ConnectTestCase(
            self,
            "Key1LeadsToBilling",
            instance=instance,
            test_case_name="Key 1 leads to billing",
            description="The caller's choice",
            entry_point=EntryPoint.voice_call(flow=flow),
            initial_attributes={"tier": "gold"},
            status=TestCaseStatus.SAVED,
            tags={"team": "billing"},
            content=TestCaseContent.from_observations(
                Observation.of(TestEvent.test_initiated()),
                Observation.of(
                    TestEvent.message_received(ExpectedMessage.contains("for billing")),
                    TestAction.send_dtmf("1"),
                ),
                Observation.of(TestEvent.queue_transfer_started(billing_line_queue)).with_identifier("At billing"),
            ),
        )
`);
  expect(code).toContain(
    'content=TestCaseContent.from_conversation(Conversation.start().hear("for billing").press("1")),',
  );
});

const withTransfer = (ActionParameters: object) => ({
  ...transfer,
  Event: event('FlowActionStarted', { ActionType: 'TransferContactToQueue', ActionParameters }),
});
const mock = (LoadedData: string) => {
  const Response = { Type: 'ExecutionResult', ExecutionResult: { LoadedData } };
  const ActionParameters = { LambdaFunctionARN: 'arn:aws:lambda:us-east-1:111122223333:function:look-up' };
  const Properties = {
    ...{ ActionType: 'InvokeLambdaFunction', ActionParameters },
    Strategy: { Type: 'MockResponse', Response },
  };
  const Behavior = { Type: 'FlowAction', Properties };
  const Parameters = { ActionType: 'OverrideSystemBehavior', Behavior };
  return { ...start, Actions: [action('mock', 'OverrideSystemBehavior', Parameters)] };
};

test.each<[string, readonly object[], string]>([
  [
    'a resource by its id',
    inTurn(start, withTransfer({ QueueId: 'quiet' })),
    'QueueId of the event of the observation "At billing", since its value is not the ARN of a resource of the kind "queue"',
  ],
  [
    'a member that the builder does not write',
    inTurn(start, withTransfer({ QueueId: QUEUE, AgentId: 'ana' })),
    'Properties.ActionParameters.AgentId of the event of the observation "At billing"',
  ],
  [
    'keys that are a number',
    inTurn(start, { ...heard, Actions: [press(1)] }),
    'the Value of an action of the observation "hear for billing"',
  ],
  [
    'actions in another order',
    inTurn(start, { ...heard, Actions: [press('1'), press('2', 'press 1')] }),
    'the order of the actions of the observation "hear for billing"',
  ],
  [
    'a number in a mocked result that has too many digits',
    inTurn(mock('{"id":12345678901234567890}'), heard),
    'the mocked result in an action of the observation "test initiated"',
  ],
  [
    'an observation after two others',
    [
      { ...start, Transitions: { NextObservations: ['hear for billing', 'At billing'] } },
      { ...heard, Transitions: { NextObservations: ['At billing'] } },
      { ...transfer, Transitions: { NextObservations: [] } },
    ],
    'an observation that follows several others',
  ],
  [
    'chains that are mixed',
    [
      { ...start, Transitions: { NextObservations: ['At billing'] } },
      { ...heard, Transitions: { NextObservations: [] } },
      { ...transfer, Transitions: { NextObservations: [] } },
    ],
    'the order of the observations',
  ],
])('%s is written as JSON, with the reason', (_, observations, why) => {
  const Content = content(observations);
  const { code, notes } = written([{ ...billing, Content }]);

  expect(notes).toEqual([
    `The content of "${billing.Name}" is written as JSON, since the builder cannot write ${why}.`,
  ]);
  expect(code).toContain(
    `    // The content is JSON, since the builder cannot write ${why}.\n    new ConnectTestCase(`,
  );
  const { content: synthesizedContent } = synthesized(code, 'PulledTestCases').get(billing.Name)!;
  expect(synthesizedContent).toEqual(Content);
});

test('the content may have the observations of a single chain in any order', () => {
  const [first, second, third] = inTurn(start, heard, transfer);
  const { code, notes } = written([{ ...billing, Content: content([first, third, second]) }]);

  expect(notes).toEqual([]);
  expect(meaningOf(synthesized(code, 'PulledTestCases').get(billing.Name)!.content)).toEqual(
    meaningOf(content([first, second, third])),
  );
});

test('a draft whose content is not JSON keeps its text', () => {
  const { code, notes } = written([{ ...billing, Content: 'to be written' }]);

  expect(code).toContain("content: TestCaseContent.fromJsonString('to be written'),");
  expect(notes).toEqual([
    `The content of "${billing.Name}" is written as a string, since the builder cannot write a text that is not JSON.`,
  ]);
});

test('a test case without an entry point is left out, and a message says so', () => {
  const { code, notes } = written([{ ...billing, EntryPoint: undefined }]);

  expect(code).not.toContain('new ConnectTestCase');
  expect(notes).toEqual([`"${billing.Name}" is left out, since it has no entry point, which a ConnectTestCase needs.`]);
});

test('test cases with the same words in their names have different ids', () => {
  const { code } = written([billing, { ...billing, Name: 'Key 1: leads to billing' }]);

  expect(code).toContain("new ConnectTestCase(this, 'Key1LeadsToBilling', {");
  expect(code).toContain("new ConnectTestCase(this, 'Key1LeadsToBilling2', {");
});

test('initialization data other than attributes stay unchanged', () => {
  const data = { Attributes: { tier: 'gold' }, SegmentAttributes: { 'connect:Subtype': { ValueString: 'x' } } };
  const { code } = written([{ ...billing, InitializationData: data }]);

  expect(code).toContain(`initializationData: '${JSON.stringify(data)}',`);
});

test('a chat and a call from one number to another are written as entry points', () => {
  const chat = { Type: 'CHAT', ChatEntryPointParameters: { FlowId: FLOW } };
  const numbers = { SourcePhoneNumber: '+15550100', DestinationPhoneNumber: '+15550101' };
  const call = { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: numbers };
  const { code } = written([
    { ...billing, EntryPoint: chat },
    { ...billing, EntryPoint: call },
  ]);

  expect(code).toContain('entryPoint: EntryPoint.chat({ flow: props.flow }),');
  expect(code).toContain(
    "entryPoint: EntryPoint.voiceCall({ sourcePhoneNumber: '+15550100', destinationPhoneNumber: '+15550101' }),",
  );
});
