import { type Definition } from './definition';

export type LogLevel = 'ALL' | 'ERROR' | 'FATAL' | 'OFF';

export interface StateMachineLogging {
  readonly level: LogLevel;
  readonly includeExecutionData: boolean;
  readonly logGroup: string;
}

/** A state machine as AWS::StepFunctions::StateMachine declares it. */
export interface StateMachine {
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  readonly definition: Definition;
  /** As it was given. */
  readonly definitionText: string;
  readonly revisionId: string;
  readonly logging?: StateMachineLogging;
  readonly creationDate: number;
}
