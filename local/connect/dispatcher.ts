import { accessDenied, throttled } from './connect-error';
import { errorOf, type Faults } from './faults';
import { collectMembers, type RequestParts } from './rest-json';
import { type Tags } from './resource-collection';
import { type Route } from './route';
import { type Match } from './router';
import { type ConnectStore } from './store';

/**
 * Checks one of the permissions that a call needs. Returns undefined when the permission is granted, else the message
 * for an AccessDeniedException.
 */
export type Authorize = (call: {
  readonly accessKeyId: string | undefined;
  /** The action of IAM, such as `connect:CreateTestCase`. */
  readonly action: string;
  /** The resource of the permission: an ARN, the ARNs with a prefix such as `ARN/test-case/*`, or `*`. */
  readonly resource: string;
  /**
   * The values of condition keys: `aws:ResourceTag/KEY` for the tags of the resource, `aws:RequestTag/KEY` for the tags
   * in the call.
   */
  readonly context: Readonly<Record<string, string>>;
}) => string | undefined;

/** The throttle, the permissions and the faults, which can refuse or delay a call. */
export interface Gates {
  readonly takeToken: () => boolean;
  readonly authorize: Authorize;
  readonly faults: Faults;
  readonly sleep: (ms: number) => Promise<unknown>;
}

/** Carries out one call. Throws the error that the caller gets. */
export async function dispatch(
  store: ConnectStore,
  gates: Gates,
  match: Match,
  request: RequestParts,
  accessKeyId: string | undefined,
): Promise<object> {
  const { route } = match;
  if (!gates.takeToken()) throw throttled();
  const input = route.read(collectMembers(match, request));
  for (const permission of permissionsOf(route, input, store)) {
    const refusal = gates.authorize({ accessKeyId, ...permission });
    if (refusal !== undefined) throw accessDenied(refusal);
  }
  const fault = gates.faults.next(route.operation);
  if (fault?.delayMs) await gates.sleep(fault.delayMs);
  if (fault?.type !== undefined && !fault.afterEffect) throw errorOf(fault);
  const output = (await route.handle(store, input)) ?? {};
  if (fault?.type !== undefined) throw errorOf(fault);
  return output;
}

function permissionsOf({ operation, creates, resource }: Route, input: unknown, store: ConnectStore) {
  const arn = resource(input, store.place);
  const { Tags, tags = Tags } = input as { readonly Tags?: Tags; readonly tags?: Tags };
  const given = conditionKeys('aws:RequestTag', tags);
  const context = { ...conditionKeys('aws:ResourceTag', store.find(arn)?.Tags), ...given };
  const own = { action: `connect:${operation}`, resource: arn, context };
  if (!creates || !Tags) return [own];
  return [own, { action: 'connect:TagResource', resource: `${arn}/${creates}/*`, context: given }];
}

function conditionKeys(key: string, tags: Tags = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tags).map(([name, value]) => [`${key}/${name}`, value]));
}
