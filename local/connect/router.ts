import { AwsError } from '../http/aws-error';
import { type ServiceRequest } from '../http/service';
import { type Route } from './route';
import { ROUTES } from './routes';

export interface Match {
  readonly route: Route;
  /** The values of the members that are in the path, still percent-encoded. */
  readonly labels: Readonly<Record<string, string>>;
}

const COMPILED = ROUTES.map((route) => ({ route, pattern: patternOf(route.path) }));

export function findRoute({ method, path }: Pick<ServiceRequest, 'method' | 'path'>): Match {
  for (const { route, pattern } of COMPILED) {
    const labels = route.method === method && pattern.exec(path);
    if (labels) return { route, labels: labels.groups ?? {} };
  }
  const known = ROUTES.map(({ operation }) => operation).join(', ');
  throw new AwsError(
    'UnknownOperationException',
    `The local Connect has no operation at ${method} ${path}. Its operations are ${known}.`,
    404,
  );
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}/?$`);
}
