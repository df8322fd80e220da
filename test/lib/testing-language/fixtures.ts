import { App, Stack } from 'aws-cdk-lib';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnBotAlias } from 'aws-cdk-lib/aws-lex';
import {
  ConnectHoursOfOperation,
  ConnectPrompt,
  ConnectQueue,
  type Observation,
  type ObservationChain,
} from '../../../lib';
import { ObservationChain as Chain } from '../../../lib';
import { lowerObservations } from '../../../lib/private/builders/lower-observations';
import { type Document } from '../../../lib/private/language';

const scope = new Stack(new App(), 'Stack');
const arn = (resource: string) => `arn:aws:connect:us-east-1:111122223333:instance/i/${resource}`;

/** Resources that flows and test cases refer to. */
export const billing = ConnectQueue.fromQueueArn(scope, 'Billing', arn('queue/billing'));
export const bookings = ConnectQueue.fromQueueArn(scope, 'Bookings', arn('queue/bookings'));
export const officeHours = ConnectHoursOfOperation.fromHoursOfOperationArn(
  scope,
  'OfficeHours',
  arn('operating-hours/office'),
);
export const alwaysOpen = ConnectHoursOfOperation.fromHoursOfOperationArn(
  scope,
  'AlwaysOpen',
  arn('operating-hours/always'),
);
export const welcome = ConnectPrompt.fromPromptArn(scope, 'Welcome', arn('prompt/welcome'));
export const lookUp = LambdaFunction.fromFunctionArn(
  scope,
  'LookUp',
  'arn:aws:lambda:us-east-1:111122223333:function:look-up',
);
export const fake = LambdaFunction.fromFunctionArn(
  scope,
  'Fake',
  'arn:aws:lambda:us-east-1:111122223333:function:fake',
);
export const bot = new CfnBotAlias(scope, 'Bot', { botAliasName: 'live', botId: 'bot' });

/** Returns the content of a test case with these chains, as the service receives it. */
export function lowered(...chains: ObservationChain[]): Document {
  return JSON.parse(JSON.stringify(lowerObservations(chains)));
}

export function loweredChain(...observations: Observation[]): Document {
  return lowered(Chain.of(...observations));
}
