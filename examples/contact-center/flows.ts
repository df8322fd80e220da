import { type aws_connect, type aws_lambda } from 'aws-cdk-lib/interfaces';

/** The resources and texts that the flows use. */
export interface FlowResources {
  readonly hours: aws_connect.IHoursOfOperationRef;
  readonly billing: aws_connect.IQueueRef;
  readonly bookings: aws_connect.IQueueRef;
  /** The function that returns where the customer's next trip goes. */
  readonly nextTrip: aws_lambda.IFunctionRef;
  /** The message outside office hours. */
  readonly whenClosed: string;
}

/**
 * Returns a flow that checks the hours, greets the caller, and offers a menu of three choices. Gold customers go straight
 * to the bookings queue.
 */
export function phoneFlow({ hours, billing, bookings, nextTrip, whenClosed }: FlowResources): object {
  return flow(
    'CheckTier',
    compare('CheckTier', '$.Attributes.tier', { gold: 'GoldGreeting' }, 'CheckHours'),
    say('GoldGreeting', 'Welcome back. As a gold customer you go straight to our bookings team.', 'SetBookings'),
    checkHours('CheckHours', hours, { open: 'Greeting', closed: 'NoteClosed' }),
    note('NoteClosed', 'closed', 'Closed'),
    say('Closed', whenClosed, 'StopLog'),
    say('Greeting', 'Thank you for calling Example Travel.', 'Menu'),
    menu(
      'Menu',
      'For billing, press 1. For bookings, press 2. For your next trip, press 3.',
      { '1': 'Billing', '2': 'Bookings', '3': 'NextTrip' },
      'NoChoice',
    ),
    say('Billing', 'Thank you. Our billing team will be with you in a moment.', 'SetBilling'),
    say('Bookings', 'Thank you. Our bookings team will be with you in a moment.', 'SetBookings'),
    invoke('NextTrip', nextTrip, 'Trip', 'NoTrip'),
    say('Trip', 'Your next trip goes to $.External.destination. Our bookings team tells you more.', 'SetBookings'),
    say('NoTrip', 'We cannot look up your trip now, so our bookings team will help you.', 'SetBookings'),
    say('NoChoice', 'We did not get a choice, so our bookings team will help you.', 'SetBookings'),
    setQueue('SetBilling', billing, 'Transfer'),
    setQueue('SetBookings', bookings, 'Transfer'),
    transferToQueue('Transfer', 'NoteBusy'),
    note('NoteBusy', 'busy', 'Busy'),
    say('Busy', 'All our lines are busy. Please call again later.', 'StopLog'),
    stopLog('StopLog', 'HangUp'),
    hangUp('HangUp'),
  );
}

export function chatFlow({ bookings }: Pick<FlowResources, 'bookings'>): object {
  return flow(
    'Greeting',
    say('Greeting', 'Hello, this is Example Travel. A colleague will be with you in a moment.', 'SetBookings'),
    setQueue('SetBookings', bookings, 'Transfer'),
    transferToQueue('Transfer', 'Busy'),
    say('Busy', 'All our colleagues are busy. Please write again later.', 'HangUp'),
    hangUp('HangUp'),
  );
}

function flow(start: string, ...actions: object[]): object {
  return { Version: '2019-10-30', StartAction: start, Metadata: {}, Actions: actions };
}

function say(id: string, text: string, next: string): object {
  return action(id, 'MessageParticipant', { Text: text }, { NextAction: next, Errors: [otherwise(next)] });
}

/**
 * Returns an action that sets the attribute `outcome` for reports. The action comes before the last prompt, so that a
 * test case can check the attribute when it hears this prompt.
 */
function note(id: string, outcome: string, next: string): object {
  return action(
    id,
    'UpdateContactAttributes',
    { Attributes: { outcome }, TargetContact: 'Current' },
    { NextAction: next, Errors: [otherwise(next)] },
  );
}

/**
 * Returns an action to put between the last prompt and the end of the call, since a test case often does not hear a
 * prompt right before the end.
 */
function stopLog(id: string, next: string): object {
  return action(id, 'UpdateFlowLoggingBehavior', { FlowLoggingBehavior: 'Disabled' }, { NextAction: next });
}

function compare(id: string, value: string, branches: Record<string, string>, fallback: string): object {
  return action(
    id,
    'Compare',
    { ComparisonValue: value },
    {
      NextAction: fallback,
      Conditions: conditions(branches),
      Errors: [{ ErrorType: 'NoMatchingCondition', NextAction: fallback }],
    },
  );
}

function checkHours(
  id: string,
  hours: aws_connect.IHoursOfOperationRef,
  branches: { open: string; closed: string },
): object {
  return action(
    id,
    'CheckHoursOfOperation',
    { HoursOfOperationId: hours.hoursOfOperationRef.hoursOfOperationArn },
    {
      NextAction: branches.closed,
      Conditions: conditions({ True: branches.open, False: branches.closed }),
      Errors: [otherwise(branches.open)],
    },
  );
}

function menu(id: string, text: string, branches: Record<string, string>, fallback: string): object {
  return action(
    id,
    'GetParticipantInput',
    { Text: text, StoreInput: 'False', InputTimeLimitSeconds: '5' },
    {
      NextAction: fallback,
      Conditions: conditions(branches),
      Errors: [
        { ErrorType: 'InputTimeLimitExceeded', NextAction: fallback },
        { ErrorType: 'NoMatchingCondition', NextAction: fallback },
        otherwise(fallback),
      ],
    },
  );
}

function invoke(id: string, lambdaFunction: aws_lambda.IFunctionRef, next: string, fallback: string): object {
  return action(
    id,
    'InvokeLambdaFunction',
    { LambdaFunctionARN: lambdaFunction.functionRef.functionArn, InvocationTimeLimitSeconds: '3' },
    { NextAction: next, Errors: [otherwise(fallback)] },
  );
}

function setQueue(id: string, queue: aws_connect.IQueueRef, next: string): object {
  return action(
    id,
    'UpdateContactTargetQueue',
    { QueueId: queue.queueRef.queueArn },
    { NextAction: next, Errors: [otherwise(next)] },
  );
}

function transferToQueue(id: string, fallback: string): object {
  return action(
    id,
    'TransferContactToQueue',
    {},
    { NextAction: fallback, Errors: [{ ErrorType: 'QueueAtCapacity', NextAction: fallback }, otherwise(fallback)] },
  );
}

function hangUp(id: string): object {
  return action(id, 'DisconnectParticipant', {}, {});
}

function action(id: string, type: string, parameters: object, transitions: object): object {
  return { Identifier: id, Type: type, Parameters: parameters, Transitions: transitions };
}

function conditions(branches: Record<string, string>): object[] {
  return Object.entries(branches).map(([operand, next]) => ({
    NextAction: next,
    Condition: { Operator: 'Equals', Operands: [operand] },
  }));
}

function otherwise(next: string): object {
  return { ErrorType: 'NoMatchingError', NextAction: next };
}
