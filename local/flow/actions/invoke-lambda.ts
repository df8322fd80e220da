import { jsonObject } from '../../../lib/private/json/json';
import { LAMBDA_SECONDS } from '../../../lib/private/flow-language/values';
import { lambdaEvent, readAnswer } from '../lambda-call';
import {
  objectAt,
  type Parameters,
  textAt,
  textEntries,
  wholeNumberAt,
} from '../../../lib/private/flow-language/parameters';
import { type Turn } from '../turn';
import { type ActionHandler, failure, type Outcome, success, type Waking } from './handler';

/** Calls a function. The answer of a synchronous call becomes the value of `$.External`. */
export const InvokeLambdaFunction: ActionHandler = {
  forgets: 'External',
  resource: ['LambdaFunctionARN'],
  mock: (turn, parameters, value) => accept(turn, parameters, value),
  run: (turn, parameters) => {
    const functionArn = textAt(parameters, 'LambdaFunctionARN');
    if (!functionArn) return failure('LambdaFunctionARN names no function');
    const attributes = jsonObject(textEntries(objectAt(parameters, 'LambdaInvocationAttributes')));
    return {
      kind: 'call',
      request: {
        functionArn,
        event: lambdaEvent(turn.contact, attributes),
        asynchronous: isAsynchronous(parameters),
        timeLimitSeconds: timeLimit(parameters),
      },
    };
  },
  resume: (turn, parameters, waking) => answered(turn, parameters, waking),
};

function answered(turn: Turn, parameters: Parameters, waking: Waking): Outcome {
  if (isAsynchronous(parameters)) return success();
  // A synchronous call continues only when the function has answered, so `waking` is the answer.
  const { answer } = waking as Extract<Waking, { type: 'answer' }>;
  const { delaySeconds = 0, error, returns } = answer;
  const limit = timeLimit(parameters);
  turn.pass(Math.min(delaySeconds, limit) * 1000);
  if (delaySeconds > limit) return failure(`the function took longer than the time limit of ${limit} s`);
  if (error === undefined) return accept(turn, parameters, returns);
  turn.warn('function-failed', error);
  return failure(error);
}

function accept(turn: Turn, parameters: Parameters, returns: unknown): Outcome {
  const answer = readAnswer(returns, textAt(parameters, 'ResponseValidation', 'ResponseType') ?? 'STRING_MAP');
  if (typeof answer === 'string') return failure(answer);
  turn.learn('External', answer.value);
  return success();
}

/** Without InvocationType, the call is synchronous. Some flows in use have no InvocationType. */
const isAsynchronous = (parameters: Parameters): boolean => textAt(parameters, 'InvocationType') === 'ASYNCHRONOUS';

const timeLimit = (parameters: Parameters): number =>
  wholeNumberAt(parameters, ['InvocationTimeLimitSeconds'], LAMBDA_SECONDS) ?? LAMBDA_SECONDS[1];
