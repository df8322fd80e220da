/* Evaluates the part of IAM that stacks need. Throws for other parts, since a guess could allow too much. */

/** A statement of a policy, as a template declares it. */
export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  /** Given only in the policy of a resource, such as a bucket. */
  readonly Principal?: '*' | Readonly<Record<string, string | readonly string[]>>;
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface PolicyDocument {
  readonly Statement: Statement | readonly Statement[];
}

export interface AccessRequest {
  readonly action: string;
  readonly resource: string;
  /** The values of condition keys, such as `aws:RequestedRegion`. A condition on any other key does not hold. */
  readonly context?: Readonly<Record<string, string>>;
  /** The policy of the resource. Default: the resource has none. */
  readonly resourcePolicy?: PolicyDocument;
}

export type Decision = 'allowed' | 'explicitly denied' | 'not allowed';

/** Decides as IAM does in one account: a Deny wins, and a request is allowed only by an Allow. */
export function decide(documents: readonly PolicyDocument[], request: AccessRequest): Decision {
  const matching = documents.flatMap((document) => [document.Statement].flat()).filter((one) => matches(one, request));
  if (matching.some((statement) => statement.Effect === 'Deny')) {
    return 'explicitly denied';
  }
  return matching.some((statement) => statement.Effect === 'Allow') ? 'allowed' : 'not allowed';
}

/**
 * Returns the statements of a resource's policy that apply to a role. The role and the resource are in the same
 * account, so these statements have the same effect as the role's own.
 */
export function statementsFor(roleArn: string, { Statement }: PolicyDocument): PolicyDocument {
  const concerning = [Statement].flat().filter(({ Principal }) => {
    const principals = typeof Principal === 'string' ? Principal : Principal?.AWS;
    return [principals ?? []].flat().some((principal) => principal === '*' || principal === roleArn);
  });
  return { Statement: concerning.map(({ Principal: _, ...statement }) => statement) };
}

const SUPPORTED = ['Action', 'Condition', 'Effect', 'Resource', 'Sid'];

function matches(statement: Statement, { action, resource, context = {} }: AccessRequest): boolean {
  const unsupported = Object.keys(statement).filter((name) => !SUPPORTED.includes(name));
  if (unsupported.length > 0) {
    throw new Error(
      `The local IAM does not support ${unsupported.join(', ')} in a policy statement; it supports ${SUPPORTED.join(', ')}.`,
    );
  }
  const texts = (patterns: Statement['Action']) => [patterns ?? []].flat();
  // IAM ignores case in the names of actions, but not in ARNs.
  return (
    texts(statement.Action).some((pattern) => isLike(pattern.toLowerCase(), action.toLowerCase())) &&
    texts(statement.Resource).some((pattern) => isLike(pattern, resource)) &&
    conditionsHold(statement.Condition ?? {}, context)
  );
}

/** Both operators compare texts, since all values in the context of a request are texts. */
const OPERATORS = ['Bool', 'StringEquals'];

function conditionsHold(conditions: NonNullable<Statement['Condition']>, context: Readonly<Record<string, string>>) {
  return Object.entries(conditions).every(([operator, tests]) => {
    if (!OPERATORS.includes(operator)) {
      throw new Error(
        `The local IAM does not support the condition operator ${operator}; it supports ${OPERATORS.join(', ')}.`,
      );
    }
    return Object.entries(tests).every(([key, expected]) => [expected].flat().map(String).includes(context[key]));
  });
}

/**
 * Tells whether a text matches a pattern with * and ?. No regular expression is used, since it could take hours for a
 * pattern with many stars.
 */
function isLike(pattern: string, text: string): boolean {
  let [at, star, from] = [0, -1, 0];
  for (let place = 0; place < text.length;) {
    if (pattern[at] === '*') {
      [star, from] = [at++, place];
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[place])) {
      [at, place] = [at + 1, place + 1];
    } else if (star >= 0) {
      // The match failed here. Go back to the star that was read last, and let it match one more character.
      [at, place] = [star + 1, ++from];
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}
