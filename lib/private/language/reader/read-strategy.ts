import { memberOf, parseJson } from '../../json/json';
import { type Path } from '../path';
import { RESPONSE_TYPES, type ResponseType, STRATEGY_TYPES, type StrategyType } from '../vocabulary';
import { type Known } from './known';
import { noSuch } from './no-such';
import { type ReadPayload, type ReadResponse, type ReadResult, type ReadStrategy } from './model';

/** Reads the strategy of an override: the substitute of a resource, or its mocked answer. */
export function readStrategy(strategy: unknown, path: Path, known: Known): ReadStrategy {
  const type = memberOf(strategy, 'Type');
  const name = known.word(STRATEGY_TYPES, type);
  return name ? STRATEGIES[name](strategy, path, known) : { type: 'unreadable', why: noSuch('strategy', type) };
}

const STRATEGIES: {
  readonly [type in StrategyType]: (
    strategy: unknown,
    path: Path,
    known: Known,
  ) => Extract<ReadStrategy, { type: type }>;
} = {
  SubstituteResource: (strategy, _, known) => ({
    type: 'SubstituteResource',
    arn: known.text(strategy, 'SubstituteArn'),
  }),
  MockResponse: (strategy, path, known) => ({
    type: 'MockResponse',
    response: readResponse(memberOf(strategy, 'Response'), path.at('Response'), known),
  }),
};

function readResponse(response: unknown, path: Path, known: Known): ReadResponse {
  const type = memberOf(response, 'Type');
  const name = known.word(RESPONSE_TYPES, type);
  return name ? RESPONSES[name](response, path, known) : { type: 'unreadable', why: noSuch('response', type) };
}

const RESPONSES: {
  readonly [type in ResponseType]: (
    response: unknown,
    path: Path,
    known: Known,
  ) => Extract<ReadResponse, { type: type }>;
} = {
  ExecutionResult: (response, path, known) => ({
    type: 'ExecutionResult',
    result: readResult(memberOf(response, 'ExecutionResult'), known),
    path: path.at('ExecutionResult'),
  }),
  Error: (response, _, known) => {
    const error = memberOf(response, 'Error');
    return { type: 'Error', error: known.text(error, 'Value'), delaySeconds: readDelay(error, known) };
  },
};

function readResult(result: unknown, known: Known): ReadResult | undefined {
  if (result === undefined) return undefined;
  return {
    loadedData: readPayload(memberOf(result, 'LoadedData'), known),
    value: readPayload(memberOf(result, 'Value'), known),
    delaySeconds: readDelay(result, known),
  };
}

function readDelay(value: unknown, known: Known): number | undefined {
  const seconds = known.number(value, 'DelaySeconds') ?? NaN;
  return seconds > 0 && seconds < Infinity ? seconds : undefined;
}

function readPayload(value: unknown, known: Known): ReadPayload | undefined {
  if (typeof value !== 'string') return undefined;
  const text = known.text(value);
  if (text === undefined) return {};
  const json = parseJson(text);
  return { text, json: typeof json === 'string' ? undefined : json };
}
