import { checkFlow } from '../../../../lib/private/flow-language/check-flow';
import { flowProblems } from '../../../../local/flow';
import { type ActionJson, condition, does, menu, say } from '../../../local/flow/support/flow-builder';
import { ANALYTICS, ANY_ERROR, compare, flow, NEXT, NO_MATCH, STORED } from './rule-flows';

/* Tests the problems with which the service refuses to publish flows, and forms that it accepts. */

const hi = say('A', 'Hi', 'Bye');

describe('The service says', () => {
  const menuWithout = (missing: string) => {
    const errors = { NoMatchingError: 'Bye', NoMatchingCondition: 'Bye', InputTimeLimitExceeded: 'Bye' };
    return flow({
      ...menu('A', { '1': 'Bye' }),
      Transitions: {
        NextAction: 'Bye',
        Conditions: [condition('Equals', '1', 'Bye')],
        Errors: Object.entries(errors)
          .filter(([ErrorType]) => ErrorType !== missing)
          .map(([ErrorType, NextAction]) => ({ ErrorType, NextAction })),
      },
    });
  };

  test.each<[string, unknown, string]>([
    [
      'of a Compare without NextAction',
      flow(compare('A', { on: { gold: 'Bye' }, errors: NO_MATCH })),
      'Action is missing required property. Path: Actions[0].Transitions.NextAction',
    ],
    [
      'of a Compare without its error',
      flow(compare('A', { next: 'Bye', on: { gold: 'Bye' } })),
      'Action is missing required error. Error: NoMatchingCondition, Path: Actions[0]',
    ],
    ...['NoMatchingError', 'NoMatchingCondition', 'InputTimeLimitExceeded'].map((error): [string, unknown, string] => [
      `of a menu without ${error}`,
      menuWithout(error),
      `Action is missing required error. Error: ${error}, Path: Actions[0]`,
    ]),
    [
      'of a transfer without QueueAtCapacity',
      flow(hi, does('Bye', 'TransferContactToQueue', {}, { next: 'End', errors: { NoMatchingError: 'End' } })),
      'Action is missing required error. Error: QueueAtCapacity, Path: Actions[1]',
    ],
    [
      'of an error that an action does not have',
      flow(does('A', 'UpdateFlowLoggingBehavior', {}, NEXT)),
      'Invalid Action error. Error: NoMatchingError, Path: Actions[0]',
    ],
    [
      'of a branch for a failure to move a contact in its queue',
      flow(does('A', 'UpdateContactRoutingBehavior', { QueuePriority: '1' }, NEXT)),
      'Invalid Action error. Error: NoMatchingError, Path: Actions[0]',
    ],
    [
      'of a change of proficiencies without an error branch',
      flow(does('A', 'UpdateContactRoutingBehavior', { RoutingProficiencies: {} }, { next: 'Bye' })),
      'Action is missing required error. Error: NoMatchingError, Path: Actions[0]',
    ],
    ...['UnTagContact', 'UpdateRoutingCriteria'].map((type): [string, unknown, string] => [
      `of the documented type ${type}`,
      flow(does('A', type, {}, NEXT)),
      'Invalid Action type. Path: Actions[0]',
    ]),
    [
      'of a wait with the documented name of its time limit',
      flow(does('A', 'Wait', { TimeoutSeconds: '60' }, NEXT)),
      'Action is missing required property. Path: Actions[0].Parameters.TimeLimitSeconds',
    ],
    [
      'of stored input without a time limit',
      flow(does('A', 'GetParticipantInput', STORED, NEXT)),
      'Action is missing required property. Path: Actions[0].Parameters.InputTimeLimitSeconds',
    ],
    [
      'of a transfer that names a queue',
      flow(
        does(
          'A',
          'TransferContactToQueue',
          { QueueId: 'q' },
          { next: 'Bye', errors: { ...ANY_ERROR, QueueAtCapacity: 'Bye' } },
        ),
      ),
      'Invalid Action property name. Path: Actions[0].Parameters.QueueId',
    ],
    [
      'of an answer of a function in another form',
      flow(
        does(
          'A',
          'InvokeLambdaFunction',
          { InvocationTimeLimitSeconds: '3', ResponseValidation: { ResponseType: 'JSON_OBJECT' } },
          NEXT,
        ),
      ),
      'Invalid Action property value. Path: Actions[0].Parameters.ResponseValidation.ResponseType',
    ],
    [
      'of an error branch of a hang-up',
      flow(does('A', 'DisconnectParticipant', {}, { errors: ANY_ERROR })),
      'Action does not support transitions. Path: Actions[0]',
    ],
    [
      'of a menu with the documented name of its time limit',
      flow(
        does(
          'A',
          'GetParticipantInput',
          { Text: 'Press 1.', InputTimeoutSeconds: '5' },
          {
            next: 'Bye',
            on: { '1': 'Bye' },
            errors: { ...ANY_ERROR, ...NO_MATCH, InputTimeLimitExceeded: 'Bye' },
          },
        ),
      ),
      'Action is missing required property. Path: Actions[0].Parameters.InputTimeLimitSeconds',
    ],
    [
      'of hours with the branch of a comparison',
      flow(
        does(
          'A',
          'CheckHoursOfOperation',
          {},
          { next: 'Bye', on: { True: 'Bye', False: 'Bye' }, errors: { ...ANY_ERROR, ...NO_MATCH } },
        ),
      ),
      'Invalid Action error. Error: NoMatchingCondition, Path: Actions[0]',
    ],
    [
      'of a callback number with the branch for any error',
      flow(
        does(
          'A',
          'UpdateContactCallbackNumber',
          { CallbackNumber: '$.StoredCustomerInput' },
          {
            next: 'Bye',
            errors: { ...ANY_ERROR, InvalidCallbackNumber: 'Bye', CallbackNumberNotDialable: 'Bye' },
          },
        ),
      ),
      'Invalid Action error. Error: NoMatchingError, Path: Actions[0]',
    ],
    [
      'of the analytics of a call with the branch for the redaction of a chat',
      flow(
        does(
          'A',
          'UpdateContactRecordingAndAnalyticsBehavior',
          { VoiceBehavior: {} },
          { next: 'Bye', errors: { ...ANALYTICS.errors, InFlightRedactionConfigurationFailed: 'Bye' } },
        ),
      ),
      'Invalid Action error. Error: InFlightRedactionConfigurationFailed, Path: Actions[0]',
    ],
    [
      'of a transfer to a number without a time limit',
      flow(does('A', 'TransferParticipantToThirdParty', { ThirdPartyPhoneNumber: '+12065550111' }, NEXT)),
      'Action is missing required property. Path: Actions[0].Parameters.ThirdPartyConnectionTimeLimitSeconds',
    ],
    [
      'of seven tags',
      flow(does('A', 'TagContact', { Tags: { a: '', b: '', c: '', d: '', e: '', f: '', g: '' } }, NEXT)),
      'More than 6 tags in Parameters.Tags',
    ],
    [
      'of a flow attribute without a Value',
      flow(does('A', 'UpdateFlowAttributes', { FlowAttributes: { tier: 'gold', old: { Value: '1' } } }, NEXT)),
      'the action "A" (UpdateFlowAttributes) has the flow attribute "tier", which is not an object with a Value. Path: Actions[0].Parameters',
    ],
    ...[{}, { VoiceBehavior: {}, ScreenRecordingBehavior: {} }].map((behaviors): [string, unknown, string] => [
      `of the ${Object.keys(behaviors).length} behaviors in one action`,
      flow(does('A', 'UpdateContactRecordingAndAnalyticsBehavior', behaviors, ANALYTICS)),
      'Invalid Action property value. Path: Actions[0].Parameters',
    ]),
    [
      'of the analytics of a chat without the branch for the redaction',
      flow(does('A', 'UpdateContactRecordingAndAnalyticsBehavior', { ChatBehavior: {} }, ANALYTICS)),
      'Action is missing required error. Error: InFlightRedactionConfigurationFailed, Path: Actions[0]',
    ],
    [
      'of a transfer to a number that ends the flow, with a branch for a failed call',
      flow(
        does(
          'A',
          'TransferParticipantToThirdParty',
          { ThirdPartyConnectionTimeLimitSeconds: '30', ContinueFlowExecution: 'False' },
          { next: 'Bye', errors: { ...ANY_ERROR, CallFailed: 'Bye' } },
        ),
      ),
      'Invalid Action error. Error: CallFailed, Path: Actions[0]',
    ],
  ])('%s', (_, source, problem) => {
    expect(flowProblems(JSON.stringify(source), 'CONTACT_FLOW')).toEqual([problem]);
  });
});

test.each<[string, ActionJson]>([
  ['a hang-up with transitions that lead nowhere', does('A', 'DisconnectParticipant', {}, { next: '' })],
  [
    'a transfer to a number that continues the flow by default, with a branch for a failed call',
    does(
      'A',
      'TransferParticipantToThirdParty',
      { ThirdPartyPhoneNumber: '+12065550111', ThirdPartyConnectionTimeLimitSeconds: '30' },
      { next: 'Bye', errors: { ...ANY_ERROR, CallFailed: 'Bye' } },
    ),
  ],
  ['a transfer to a voice connector', does('A', 'TransferParticipantToThirdParty', { Connector: 'c' }, NEXT)],
  [
    'analytics in a form that is not known',
    does('A', 'UpdateContactRecordingAndAnalyticsBehavior', { A: 1 }, ANALYTICS),
  ],
])('No rule refuses %s', (_, action) => expect(checkFlow(flow(action))).toEqual([]));
