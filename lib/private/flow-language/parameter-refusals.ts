import { memberOf, scalarText } from '../json/json';
import { type FlowFault } from './flow-finding';
import { type WrittenAction } from './flow-reading';
import { listAt, objectAt, textAt, valueAt } from './parameters';
import { isBufferSwitch } from './values';
import { quoted } from './wording';

/**
 * Finds faults in the parameters of an action for which the service has refused to publish flows. For each check,
 * returns a fault or false. The message of a fault begins with the verb, since `eachAction` adds the name of the action
 * before it.
 */
export type Refusal = (
  action: WrittenAction,
) => readonly (Pick<FlowFault, 'message' | 'fix' | 'about' | 'problem'> | false)[];

/** Returns a check that reports a missing parameter. */
export const requires =
  (name: string): Refusal =>
  ({ parameters, path }) => [
    valueAt(parameters, name) === undefined && {
      message: `has no ${name}`,
      fix: `Add ${name} to its Parameters`,
      problem: `Action is missing required property. Path: ${path}.Parameters.${name}`,
    },
  ];

export const refuseInput: Refusal = (action) =>
  isBufferSwitch(action.parameters) ? [] : requires('InputTimeLimitSeconds')(action);

export const refuseThirdParty: Refusal = (action) =>
  valueAt(action.parameters, 'ThirdPartyPhoneNumber') === undefined
    ? []
    : requires('ThirdPartyConnectionTimeLimitSeconds')(action);

const RESPONSE_TYPES = ['STRING_MAP', 'JSON'];

export const refuseLambda: Refusal = ({ parameters, path }) => {
  const type = textAt(parameters, 'ResponseValidation', 'ResponseType');
  return [
    type !== undefined &&
      !RESPONSE_TYPES.includes(type) && {
        message: `has the ResponseType ${quoted(type)}, which is not ${RESPONSE_TYPES.join(' or ')}`,
        fix: `Write ${RESPONSE_TYPES.join(' or ')}`,
        about: [type],
        problem: `Invalid Action property value. Path: ${path}.Parameters.ResponseValidation.ResponseType`,
      },
  ];
};

export const refuseTransfer: Refusal = ({ parameters, path }) =>
  ['QueueId', 'QueueArn', 'Queue'].map(
    (name) =>
      valueAt(parameters, name) !== undefined && {
        message: `has a ${name}, but it always transfers to the queue that the flow has set`,
        fix: `Remove ${name}, and set the queue with UpdateContactTargetQueue before`,
        problem: `Invalid Action property name. Path: ${path}.Parameters.${name}`,
      },
  );

const MAX_TAGS = 6;

export const refuseTags: Refusal = ({ parameters }) => {
  const count = Object.keys(objectAt(parameters, 'Tags') ?? {}).length;
  return [
    count > MAX_TAGS && {
      message: `has ${count} Tags; at most ${MAX_TAGS} are allowed`,
      fix: 'Remove some of them',
      problem: `More than ${MAX_TAGS} tags in Parameters.Tags`,
    },
  ];
};

export const refuseTagKeys: Refusal = ({ parameters, path }) => [
  listAt(parameters, 'TagKeys').length === 0 && {
    message: 'has no key in TagKeys',
    fix: 'Write at least one key into the list TagKeys',
    about: [textAt(parameters, 'TagKeys') ?? ''],
    problem: `Invalid Action property value. Path: ${path}.Parameters.TagKeys`,
  },
];

export const refuseFlowAttributes: Refusal = ({ parameters }) =>
  Object.entries(objectAt(parameters, 'FlowAttributes') ?? {}).map(
    ([name, value]) =>
      memberOf(value, 'Value') === undefined && {
        message: `has the flow attribute ${quoted(name)}, which is not an object with a Value`,
        fix: 'Write it as { "Value": "..." }',
        about: [scalarText(value) ?? ''],
      },
  );

const BEHAVIORS = ['VoiceBehavior', 'ChatBehavior', 'ScreenRecordingBehavior'];

export const refuseAnalytics: Refusal = ({ parameters, path }) => {
  const given = BEHAVIORS.filter((name) => valueAt(parameters, name) !== undefined);
  const problem = `Invalid Action property value. Path: ${path}.Parameters`;
  return [
    given.length > 1 && {
      message: `has ${given.join(' and ')}, but only one of them is allowed`,
      fix: 'Write a separate action for each of them',
      problem,
    },
    Object.keys(parameters).length === 0 && {
      message: `has none of ${BEHAVIORS.join(', ')}`,
      fix: 'Write one of them into its Parameters',
      problem,
    },
  ];
};
