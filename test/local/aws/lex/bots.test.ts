import { content, does, hangUp, say } from '../../flow/support/flow-builder';
import { document, hears, inTurn, press, utter } from '../../test-runner/support/test-builder';
import { type TemplateParts, TestCloud } from '../test-cloud';

/* Tests flows that use a bot which is deployed with them. */

let test: TestCloud;
beforeAll(async () => {
  test = await TestCloud.start();
});
afterAll(() => test.stop());

const utterances = (...texts: readonly string[]) => texts.map((Utterance) => ({ Utterance }));
const FALLBACK = { Name: 'FallbackIntent', ParentIntentSignature: 'AMAZON.FallbackIntent' };
const PAY = { Name: 'Pay', SampleUtterances: utterances('I want to pay', '1') };

interface Variant {
  readonly intents?: readonly object[];
  /** The version that the alias points to. */
  readonly version?: unknown;
}

function template({ intents = [PAY, FALLBACK], version = { 'Fn::GetAtt': ['Version', 'BotVersion'] } }: Variant = {}) {
  const { instanceArn: InstanceArn } = test.cloud.connect;
  const alias = { 'Fn::GetAtt': ['Alias', 'Arn'] };
  const ends = { NoMatchingCondition: 'Other', NoMatchingError: 'Failed' };
  const flow = content(
    does(
      'Bot',
      'ConnectParticipantWithLexBot',
      { Text: 'What can I do for you?', LexV2Bot: { AliasArn: 'ALIAS' } },
      { next: 'Other', on: { Pay: 'Pay', Leave: 'Leave' }, errors: ends },
    ),
    say('Pay', 'You pay.', 'End'),
    say('Leave', 'You leave.', 'End'),
    say('Other', 'Nothing is clear.', 'End'),
    say('Failed', 'There is no bot.', 'End'),
    hangUp('End'),
  );
  const [before, after] = JSON.stringify(flow).split('ALIAS');
  return {
    Resources: {
      Bot: {
        Type: 'AWS::Lex::Bot',
        Properties: { Name: 'bot', BotLocales: [{ LocaleId: 'en_US', Intents: intents }] },
      },
      Version: { Type: 'AWS::Lex::BotVersion', Properties: { BotId: { Ref: 'Bot' } } },
      Alias: { Type: 'AWS::Lex::BotAlias', Properties: { BotId: { Ref: 'Bot' }, BotVersion: version } },
      Flow: {
        Type: 'AWS::Connect::ContactFlow',
        Properties: {
          ...{ InstanceArn, Name: 'Talk', Type: 'CONTACT_FLOW' },
          Content: { 'Fn::Join': ['', [before, alias, after]] },
        },
      },
    },
  } as TemplateParts;
}

/** Returns true when the flow says the text after the customer has answered the bot with the input. */
async function cameTo(input: object, text: string): Promise<boolean> {
  const { connect } = test.cloud;
  const { Arn: FlowId } = connect.store.contactFlows.list(connect.instanceArn).at(-1)!;
  const { Arn } = connect.store.testCases.create({
    ...{ InstanceArn: connect.instanceArn, Name: 'Talk', Status: 'PUBLISHED' },
    Content: document(inTurn(hears('what can i do', input), hears(text))),
    EntryPoint: { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId } },
  });
  const [{ result }] = await connect.executeTestCases();
  connect.store.testCases.delete(Arn);
  return result.status === 'PASSED';
}

afterEach(async () => {
  if (test.cloud.aws.stack('Talk')) await test.delete('Talk');
});

it.each([
  ['a sample utterance', utter('I want to PAY!'), 'you pay'],
  ['a key that is a sample utterance', press('1#'), 'you pay'],
  ['other words', utter('Good morning'), 'nothing is clear'],
])('the bot of a stack finds the intent of %s', async (_, input, text) => {
  await test.create('Talk', template());

  await expect(cameTo(input, text)).resolves.toBe(true);
});

it('an alias leads to its version, also when the draft differs from it', async () => {
  const leave = { Name: 'Leave', SampleUtterances: utterances('I want to pay') };
  await test.create('Talk', template());
  await test.update('Talk', template({ intents: [leave, FALLBACK] }));

  await expect(cameTo(utter('I want to pay'), 'you pay')).resolves.toBe(true);
  await test.update('Talk', template({ intents: [leave, FALLBACK], version: 'DRAFT' }));
  await expect(cameTo(utter('I want to pay'), 'you leave')).resolves.toBe(true);
});

it.each([
  ['slots', { ...PAY, Slots: [{ Name: 'Amount' }] }],
  ['a function', { ...PAY, FulfillmentCodeHook: { Enabled: true } }],
  ['a built-in intent', { Name: 'Ask', ParentIntentSignature: 'AMAZON.QnAIntent' }],
])('a bot with %s is not modelled, so the world has to describe it', async (_, intent) => {
  await test.create('Talk', template({ intents: [intent, FALLBACK] }));

  expect([...test.cloud.aws.bots.keys()]).toEqual([]);
});

it('a bot is deleted with its stack', async () => {
  await test.create('Passing', template());
  expect([...test.cloud.aws.bots.keys()]).toHaveLength(1);
  await test.delete('Passing');

  expect([...test.cloud.aws.bots.keys()]).toEqual([]);
});
