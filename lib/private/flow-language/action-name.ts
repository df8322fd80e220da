import { type Json, type JsonObject, memberAt, scalarText } from '../json/json';
import { shortened } from '../text/characters';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The paths of the parameters by which people recognize an action. The first that the action has is its main parameter.
 */
const MAIN_PARAMETERS = [
  ['Text'],
  ['SSML'],
  ['PromptId'],
  ['ComparisonValue'],
  ['LambdaFunctionARN'],
  ['LexV2Bot', 'AliasArn'],
  ['LexBot', 'Name'],
  ['QueueId'],
  ['AgentId'],
  ['HoursOfOperationId'],
  ['ContactFlowId'],
  ['FlowModuleId'],
  ['MetricType'],
  ['LoopCount'],
  ['Attributes'],
  ['FlowAttributes'],
];

const MAX_LENGTH = 60;

/**
 * Returns the name of an action for people: its name in the console, or else its identifier, or else its main
 * parameter. A UUID as name or identifier is skipped, unless nothing else is left.
 */
export function actionName(identifier: string, parameters: JsonObject, metadata: Json | undefined): string {
  const given = scalarText(memberAt(metadata, 'ActionMetadata', identifier, 'friendlyName'))?.trim();
  if (given && !UUID.test(given)) return inOneLine(given);
  if (!UUID.test(identifier)) return inOneLine(identifier);
  const parameter = MAIN_PARAMETERS.map((path) => memberAt(parameters, ...path)).find((value) => value !== undefined);
  return parameter === undefined ? identifier : inOneLine(textOf(parameter));
}

/** Returns a text for a parameter: the last part of an ARN, the names of an object's members, or the value itself. */
function textOf(value: Json): string {
  if (typeof value === 'object') return Object.keys(value ?? {}).join(', ');
  const text = String(value);
  return text.startsWith('arn:') ? text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1) : text;
}

const inOneLine = (text: string): string => shortened(text.replace(/\s+/g, ' '), MAX_LENGTH, '...');
