import { Validations } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';

const HIPAA = 'HIPAA.Security';
const NIST_4 = 'NIST.800.53.R4';
const NIST_5 = 'NIST.800.53.R5';
const PCI = 'PCI.DSS.321';
const SERVERLESS = 'Serverless';

/**
 * Rules of cdk-nag that constructs of this library do not meet, each with the packs that have the rule. Rules of the
 * pack AwsSolutions are not in this list.
 */
const PACKS = {
  CloudWatchLogGroupEncrypted: [HIPAA, NIST_4, NIST_5, PCI],
  IAMNoInlinePolicy: [HIPAA, NIST_4, NIST_5, PCI],
  LambdaAsyncFailureDestination: [SERVERLESS],
  LambdaConcurrency: [HIPAA, NIST_5],
  LambdaDLQ: [HIPAA, NIST_5, SERVERLESS],
  LambdaInsideVPC: [HIPAA, NIST_4, NIST_5, PCI],
  LambdaStarPermissions: [SERVERLESS],
  LambdaTracing: [SERVERLESS],
  StepFunctionStateMachineXray: [SERVERLESS],
} as const;

/** For each rule that a construct does not meet, the reason why it does not. */
export type Reasons = { readonly [rule in keyof typeof PACKS]?: string };

/** Acknowledges the rules in `reasons` for a construct, with the reasons, in each pack of cdk-nag that has the rule. */
export function acknowledge(construct: IConstruct, reasons: Reasons): void {
  const ids = Object.entries(reasons).flatMap(([rule, reason]) =>
    PACKS[rule as keyof typeof PACKS].map((pack) => ({ id: `${pack}-${rule}`, reason })),
  );
  Validations.of(construct).acknowledge(...ids);
}

/** The rules of cdk-nag that no function of this library meets, with the reasons. */
export const FUNCTION_REASONS: Reasons = {
  LambdaConcurrency:
    'Only CloudFormation or a state machine calls it, and only a few calls run at the same time; a reservation would reduce the concurrency that is left for other functions.',
  LambdaDLQ: 'The caller waits for an answer, and a deployment or a run fails without one.',
  LambdaTracing: 'Its log has each failed call to another service, with the error.',
};

export const IN_NO_VPC: Reasons = {
  LambdaInsideVPC: 'It calls only public endpoints of AWS, and nothing in a VPC.',
};

export const OWN_KEY_OF_LOGS: Reasons = {
  CloudWatchLogGroupEncrypted: 'CloudWatch Logs encrypts the log with its own key.',
};
