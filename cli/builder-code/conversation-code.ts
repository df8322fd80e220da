import { type Call, call, callOn } from './code';
import { chainFrom, type ObservationCode } from './observation-code';

/** Each key is a method of TestEvent or ExpectedMessage. Its value is the method of Conversation for the same event. */
const EVENT_STEPS = new Map([
  ['contains', 'hear'],
  ['similarTo', 'hearSimilar'],
  ['lambdaFunctionStarted', 'expectLambdaFunction'],
  ['queueTransferStarted', 'expectTransferTo'],
]);

const ACTION_STEPS = new Map([
  ['sendDtmf', 'press'],
  ['sendUtterance', 'say'],
  ['disconnect', 'hangUp'],
  ['assertEquals', 'check'],
  ['endTest', 'end'],
]);

/** Returns the code of a `Conversation` that produces all observations; undefined when no single `Conversation` can. */
export function conversationCode(chains: readonly ObservationCode[], given: ReadonlySet<string>): Call | undefined {
  const chain = chains.length === 1 ? chainFrom(chains[0]) : [];
  const isPlain = ({ usage, identifier, next }: ObservationCode) => !usage && !given.has(identifier) && next.length < 2;
  if (chain[0]?.event.method !== 'testInitiated' || !chain.every(isPlain)) return undefined;
  const [start, ...others] = chain;
  let conversation = call('Conversation.start', start.actions);
  for (const { event, actions } of others) {
    conversation = withEvent(conversation, event);
    for (const action of actions) conversation = withAction(conversation, action);
  }
  return conversation;
}

function withEvent(conversation: Call, event: Call): Call {
  const [message] = event.args;
  const { method, args } = event.method === 'messageReceived' && message.is === 'call' ? message : event;
  const step = EVENT_STEPS.get(method);
  return step === undefined ? callOn(conversation, 'expect', [event]) : callOn(conversation, step, args);
}

/** Consecutive actions for which Conversation has no method are the arguments of one call of `act`. */
function withAction(conversation: Call, action: Call): Call {
  const hasLanguage = action.method === 'sendUtterance' && action.args.length > 1;
  const step = hasLanguage ? undefined : ACTION_STEPS.get(action.method);
  if (step !== undefined) return callOn(conversation, step, action.args);
  const { on, method, args } = conversation;
  return method === 'act' ? callOn(on, 'act', [...args, action]) : callOn(conversation, 'act', [action]);
}
