import { isJsonObject, memberOf } from '../../lib/private/json/json';

export type ResourceKind = 'flow' | 'module' | 'function' | 'bot' | 'queue' | 'hours' | 'prompt';

/** A resource that a document names, with its id or ARN as written there. */
export interface NamedResource {
  readonly kind: ResourceKind;
  readonly value: string;
}

/** The members of flows and test cases that name a resource, with the kind of the resource. */
const MEMBERS: Readonly<Record<string, ResourceKind>> = {
  ContactFlowId: 'flow',
  FlowId: 'flow',
  FlowModuleId: 'module',
  LambdaFunctionARN: 'function',
  AliasArn: 'bot',
  QueueId: 'queue',
  HoursOfOperationId: 'hours',
  PromptId: 'prompt',
};

/** The kinds of resources by their ARNs, for members that can name several kinds, such as SubstituteArn. */
const ARNS: readonly (readonly [RegExp, ResourceKind])[] = [
  [/^arn:[\w-]+:connect:.+\/contact-flow\//, 'flow'],
  [/^arn:[\w-]+:connect:.+\/flow-module\//, 'module'],
  [/^arn:[\w-]+:connect:.+\/queue\//, 'queue'],
  [/^arn:[\w-]+:connect:.+\/operating-hours\//, 'hours'],
  [/^arn:[\w-]+:connect:.+\/prompt\//, 'prompt'],
  [/^arn:[\w-]+:lambda:.+:function:/, 'function'],
  [/^arn:[\w-]+:lex:.+:bot-alias\//, 'bot'],
];

/**
 * Finds the resources that a document names, at any depth. A reference such as $.External.queue does not name a
 * resource.
 */
export function resourcesIn(value: unknown): NamedResource[] {
  if (Array.isArray(value)) return value.flatMap((each) => resourcesIn(each));
  if (typeof value === 'string') return ARNS.flatMap(([arn, kind]) => (arn.test(value) ? [{ kind, value }] : []));
  if (!isJsonObject(value)) return [];
  return Object.keys(value).flatMap((name) => {
    const member = memberOf(value, name);
    const kind = Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined;
    if (!kind || typeof member !== 'string') return resourcesIn(member);
    return member.startsWith('$') ? [] : [{ kind, value: member }];
  });
}

/** Returns the id of a resource from its id or ARN, without an alias such as the `:$LATEST` of a flow. */
export const idIn = (idOrArn: string): string => idOrArn.slice(idOrArn.lastIndexOf('/') + 1).replace(/:.*$/, '');
