import { isOutage, isThrottling, type ServiceError } from '../../lambda/aws-calls/service-error';
import { Failure } from '../../lambda/custom-resource/failure';

/** A call to AWS that the command needs has failed. The message is for the user of the command. */
export class CallRefused extends Failure {
  constructor(
    readonly call: RefusedCall,
    readonly error: ServiceError,
  ) {
    super(refusalText(call, error));
  }

  /** True when AWS accepts the credentials, but the credentials have no permission for the call. */
  get isDenied(): boolean {
    return isDenied(this.error);
  }

  get isNotFound(): boolean {
    return this.error.code === 'ResourceNotFoundException';
  }
}

/** The refused call, as the message names it. */
export interface RefusedCall {
  /** The action of IAM, such as `connect:ListTestCases`. */
  readonly action: string;
  readonly target: string;
  readonly region: string;
}

/** The codes of the errors with which the services and the SDK reject credentials. */
const BAD_CREDENTIALS = new Set([
  'ExpiredTokenException',
  'ExpiredToken',
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'MissingAuthenticationTokenException',
  'TokenProviderError',
]);
const NO_CREDENTIALS = 'CredentialsProviderError';

function isDenied({ code, status }: ServiceError): boolean {
  return status === 403 && !BAD_CREDENTIALS.has(code);
}

/** Tells whether a repetition of the call would be refused again. */
export function isFinal({ code, status }: ServiceError): boolean {
  return status === 403 || code === NO_CREDENTIALS || BAD_CREDENTIALS.has(code);
}

/** Returns the message about a refusal: the reason and, if it is known, the way to fix it. */
function refusalText({ action, target, region }: RefusedCall, error: ServiceError): string {
  const { code, message, status, requestId } = error;
  const what = message.replace(/[.:\s]+$/, '');
  if (code === NO_CREDENTIALS) {
    return `There are no AWS credentials: ${what}. Sign in, choose a profile with --profile, or set AWS_ACCESS_KEY_ID as for the AWS CLI.`;
  }
  const said = [code, what].filter(Boolean).join(': ');
  if (BAD_CREDENTIALS.has(code)) {
    return `AWS rejected the credentials (${said}). Sign in again, or choose another profile with --profile.`;
  }
  if (isDenied(error)) {
    return `The credentials are not allowed to call ${action} on ${target} (${said}). docs/iam-policies.md has the policy that allows it.`;
  }
  if (isThrottling(error)) {
    return `AWS throttled every call of ${action}: other programs use the request rate of this account in ${region}. Try again when they make fewer calls.`;
  }
  if (code === 'ResourceNotFoundException') {
    return `There is no ${target} in this account and ${region} (${said}). Check the ARN, and the account of the credentials.`;
  }
  if (isOutage(error) || status === undefined) {
    return `AWS gave no usable answer to ${action} in ${region} (${said}). Check the network, and AWS_ENDPOINT_URL if it is set, and try again.`;
  }
  const details = [said, requestId && `request id ${requestId}`].filter(Boolean).join(', ');
  return `AWS refused ${action} on ${target} (${details}).`;
}
