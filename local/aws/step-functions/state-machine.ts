import { type Definition } from './definition';

/** A state machine as AWS::StepFunctions::StateMachine declares it. */
export interface StateMachine {
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  readonly definition: Definition;
  readonly revisionId: string;
}
