/** A statement of an identity-based policy, as a template writes it. */
export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface PolicyDocument {
  readonly Statement: Statement | readonly Statement[];
}

export interface AccessRequest {
  readonly action: string;
  readonly resource: string;
  /** The condition keys that are known, such as `aws:RequestedRegion`. */
  readonly context?: Readonly<Record<string, string>>;
}

export type Decision = 'allowed' | 'explicitly denied' | 'not allowed';

/** Decides as IAM does for identity-based policies: a Deny wins, and without an Allow nothing is allowed. */
export function decide(documents: readonly PolicyDocument[], request: AccessRequest): Decision {
  const matching = documents.flatMap((document) => [document.Statement].flat()).filter((one) => matches(one, request));
  if (matching.some((statement) => statement.Effect === 'Deny')) {
    return 'explicitly denied';
  }
  return matching.some((statement) => statement.Effect === 'Allow') ? 'allowed' : 'not allowed';
}

function matches(statement: Statement, { action, resource, context = {} }: AccessRequest): boolean {
  const names = (given: string | readonly string[] | undefined) => [given ?? []].flat() as string[];
  const covers = (patterns: string[], value: string, flags?: string) =>
    patterns.some((pattern) => wildcard(pattern, flags).test(value));
  // Actions are compared without regard to case, ARNs with it.
  const onAction = statement.NotAction
    ? !covers(names(statement.NotAction), action, 'i')
    : covers(names(statement.Action), action, 'i');
  const onResource = statement.NotResource
    ? !covers(names(statement.NotResource), resource)
    : covers(names(statement.Resource), resource);
  return onAction && onResource && conditionsHold(statement.Condition ?? {}, context);
}

type Operator = (actual: string, expected: string) => boolean;

const OPERATORS: Readonly<Record<string, Operator>> = {
  StringEquals: (actual, expected) => actual === expected,
  StringEqualsIgnoreCase: (actual, expected) => actual.toLowerCase() === expected.toLowerCase(),
  StringLike: (actual, expected) => wildcard(expected).test(actual),
  ArnEquals: (actual, expected) => wildcard(expected).test(actual),
  ArnLike: (actual, expected) => wildcard(expected).test(actual),
  Bool: (actual, expected) => actual === expected,
};

function conditionsHold(conditions: NonNullable<Statement['Condition']>, context: Readonly<Record<string, string>>) {
  return Object.entries(conditions).every(([name, tests]) =>
    Object.entries(tests).every(([key, expected]) => conditionHolds(name, context[key], [expected].flat().map(String))),
  );
}

function conditionHolds(name: string, actual: string | undefined, expected: readonly string[]): boolean {
  const isNegated = /^(String|Arn)Not/.test(name);
  const operator = OPERATORS[name.replace(/IfExists$/, '').replace(/^(String|Arn)Not/, '$1')];
  if (!operator) {
    throw new Error(
      `The local IAM does not evaluate the condition operator ${name}; it knows ${Object.keys(OPERATORS).join(', ')}, their Not forms and IfExists.`,
    );
  }
  if (actual === undefined) {
    return isNegated || name.endsWith('IfExists');
  }
  return expected.some((value) => operator(actual, value)) !== isNegated;
}

function wildcard(pattern: string, flags?: string): RegExp {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, flags);
}
