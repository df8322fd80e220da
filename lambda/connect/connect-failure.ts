import { isDenied, isOutage, isThrottling, type ServiceError } from '../aws-calls/service-error';
import { type Explanation, ServiceFailure } from '../aws-calls/service-failure';

/** Thrown when a call to Amazon Connect has failed and is not sent again. */
export class ConnectFailure extends ServiceFailure {
  readonly code: string;
  /** True when the service throttled the call, did not give a valid answer, or had an internal error. */
  readonly isOutage: boolean;
  readonly isDenied: boolean;

  /** @param limit the explanation of the limit that the operation can reach */
  constructor(operation: string, target: string, error: ServiceError, limit = LIMIT_OF_TEST_CASES) {
    super(operation, target, error, explain(operation, error, limit));
    this.code = error.code;
    this.isOutage = isOutage(error) || isThrottling(error);
    this.isDenied = isDenied(error);
  }

  get isNotFound(): boolean {
    return this.code === 'ResourceNotFoundException';
  }

  /**
   * True when a quota is reached, such as the number of test cases, or the number of executions that run at the same
   * time.
   */
  get isLimit(): boolean {
    return LIMIT_CODES.has(this.code);
  }

  /** True when the name is taken. The service has two errors for this. */
  get isNameTaken(): boolean {
    return this.code === 'DuplicateResourceException' || this.code === 'IdempotencyException';
  }

  get isBadParameter(): boolean {
    return this.code === 'InvalidParameterException' || this.code === 'InvalidRequestException';
  }
}

const LIMIT_CODES: ReadonlySet<string> = new Set(['ServiceQuotaExceededException', 'LimitExceededException']);

const LIMIT_OF_TEST_CASES: Explanation = {
  what: 'The limit of test cases is reached on',
  fix: 'Delete test cases that are not needed, or ask AWS Support for a higher limit.',
};
const NAME_TAKEN: Explanation = {
  what: 'The name of the test case is in use on',
  fix: 'Choose another name.',
};
const BAD_PARAMETER: Explanation = {
  what: 'Amazon Connect refused a value of the test case on',
  fix: 'Correct the value and deploy again.',
};

const CONNECT_EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  InvalidTestCaseException: {
    what: 'Amazon Connect refused the content of the test case on',
    fix: 'Correct the content and deploy again. To store unfinished content without a check, set the status SAVED.',
  },
  InvalidParameterException: BAD_PARAMETER,
  InvalidRequestException: BAD_PARAMETER,
  DuplicateResourceException: NAME_TAKEN,
  IdempotencyException: NAME_TAKEN,
  ResourceNotFoundException: {
    what: 'Amazon Connect did not find',
    fix: 'Check this ARN, and that the flow of the entry point is on the instance.',
  },
  ENOTFOUND: {
    what: 'Amazon Connect cannot be reached for',
    fix: 'Check the Region in the ARN of the instance. If the handler runs in a VPC, also check the DNS of the VPC.',
  },
};

function explain(operation: string, error: ServiceError, limit: Explanation): Explanation {
  if (LIMIT_CODES.has(error.code)) return limit;
  if (Object.hasOwn(CONNECT_EXPLANATIONS, error.code)) return CONNECT_EXPLANATIONS[error.code];
  if (isDenied(error)) {
    return {
      what: `The role of the handler has no permission for connect:${operation} on`,
      fix: 'Allow the action, also in the service control policies, and deploy again.',
    };
  }
  if (isThrottling(error)) {
    return {
      what: 'Until the time limit of the handler, Amazon Connect throttled the call for',
      fix: 'Deploy again when other programs make fewer calls to Amazon Connect in this account and Region, or ask AWS Support for a higher request rate.',
    };
  }
  if (isOutage(error)) {
    return {
      what: 'Amazon Connect gave no valid answer within the time limit of the handler for',
      fix: 'Deploy again when Amazon Connect works again. A handler in a VPC needs a route to Amazon Connect.',
    };
  }
  return {
    what: 'A call to Amazon Connect failed for',
    fix: 'Correct the cause that the error names, and deploy again.',
  };
}
