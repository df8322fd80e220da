import { randomUUID } from 'node:crypto';
import { AwsError } from './aws-error';
import { unknownOperation, type Service } from './service';
import { element, toXml } from './xml';

/**
 * The input of an operation, which a client sends as a form. The names with dots become objects and lists:
 * `Tags.member.1.Key` becomes `{ Tags: [{ Key }] }`.
 */
interface QueryInput {
  readonly [name: string]: string | QueryInput | readonly (string | QueryInput)[] | undefined;
}

export interface Caller {
  readonly accessKeyId?: string;
  readonly userAgent: string;
}

/** A list in the input. Clients send an empty list as a name without a value, which is read as an empty text. */
export type QueryList<Item> = readonly Item[] | '';

export type QueryOperation = (input: never, caller: Caller) => unknown;

/** Returns a service with the protocol AWS Query: the input is a form, the output is XML. */
export function queryService(
  name: string,
  namespace: string,
  operations: Readonly<Record<string, QueryOperation>>,
): Service {
  const operationOf = (body: Buffer) => new URLSearchParams(body.toString()).get('Action') ?? '(none)';
  return {
    operationOf: ({ body }) => operationOf(body),
    async handle({ body, headers, accessKeyId }) {
      const action = operationOf(body);
      if (!Object.hasOwn(operations, action)) {
        throw new AwsError('InvalidAction', unknownOperation(name, action, Object.keys(operations)));
      }
      const caller = { accessKeyId, userAgent: headers['user-agent'] ?? '' };
      const result = await operations[action](unfold(new URLSearchParams(body.toString())) as never, caller);
      const metadata = element('ResponseMetadata', { RequestId: randomUUID() });
      return xml(
        200,
        `<${action}Response xmlns="${namespace}">${element(`${action}Result`, result)}${metadata}</${action}Response>`,
      );
    },
    failure({ code, message, status }) {
      const error = { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message };
      return xml(
        status,
        `<ErrorResponse xmlns="${namespace}">${toXml({ Error: error, RequestId: randomUUID() })}</ErrorResponse>`,
      );
    },
  };
}

function xml(status: number, body: string) {
  return { status, headers: { 'content-type': 'text/xml' }, body };
}

interface Branch {
  [name: string]: string | Branch;
}

function unfold(form: URLSearchParams): QueryInput {
  const root: Branch = Object.create(null);
  for (const [name, value] of form) {
    const path = name.split('.');
    const last = path.pop()!;
    const branch = path.reduce<Branch>((parent, key) => {
      const child = parent[key];
      return (parent[key] = typeof child === 'object' ? child : Object.create(null));
    }, root);
    branch[last] = value;
  }
  return withLists(root) as QueryInput;
}

function withLists(branch: string | Branch): unknown {
  if (typeof branch === 'string') {
    return branch;
  }
  const { member } = branch;
  if (typeof member === 'object') {
    const indexes = Object.keys(member).sort((left, right) => Number(left) - Number(right));
    return indexes.map((index) => withLists(member[index]));
  }
  return Object.fromEntries(Object.entries(branch).map(([name, child]) => [name, withLists(child)]));
}
