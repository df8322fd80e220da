import { ConnectError, invalidRequest } from './connect-error';
import { type Route } from './route';
import { ROUTES } from './routes';

/** A request as it comes over the wire. */
export interface WireRequest {
  readonly method: string;
  /** With the query, percent-encoded. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Match {
  readonly route: Route;
  readonly labels: Readonly<Record<string, string>>;
}

const COMPILED = ROUTES.map((route) => ({ route, pattern: patternOf(route.path) }));

/** The route of a request and the labels in its path, still percent-encoded. */
export function findRoute({ method, target }: WireRequest): Match {
  const [path] = target.split('?');
  for (const { route, pattern } of COMPILED) {
    const labels = route.method === method && pattern.exec(path);
    if (labels) return { route, labels: labels.groups ?? {} };
  }
  const known = ROUTES.map(({ operation }) => operation).join(', ');
  throw new ConnectError(
    404,
    'UnknownOperationException',
    `The local Connect has nothing at ${method} ${path}. Its operations are ${known}.`,
  );
}

/** The members of the input, each from the place where the route says it is; their values are still to be checked. */
export function collectMembers({ route, labels }: Match, { target, headers, body }: WireRequest): object {
  const query = new URL(target, 'http://localhost').searchParams;
  const inQuery = (name: string) => {
    const values = query.getAll(name);
    return values.length > 1 ? values : values[0];
  };
  return {
    ...parseBody(body),
    ...mapValues(route.query, inQuery),
    ...mapValues(route.headers, (name) => headers[name]),
    ...mapValues(labels, decode),
  };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}/?$`);
}

function decode(label: string): string {
  try {
    return decodeURIComponent(label);
  } catch {
    throw invalidRequest(`The path is not percent-encoded rightly: ${label}.`);
  }
}

function parseBody(body: string): object {
  if (body === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (error) {
    throw new ConnectError(400, 'SerializationException', `The body is not JSON: ${(error as Error).message}.`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new ConnectError(400, 'SerializationException', 'The body is JSON, but not an object.');
}

function mapValues<T>(names: Readonly<Record<string, string>> = {}, value: (name: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(names).map(([member, name]) => [member, value(name)]));
}
