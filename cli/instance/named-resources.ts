import { isJsonObject, memberOf } from '../../lib/private/json/json';

export type ResourceKind = 'flow' | 'module' | 'function' | 'bot' | 'queue' | 'hours' | 'prompt';

/** A resource that a document names, by its id or ARN as it is written. */
export interface NamedResource {
  readonly kind: ResourceKind;
  readonly value: string;
}

/** The members of flows and test cases that name a resource. */
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

/** Finds the resources that a document names, wherever it names them. A reference such as $.External.queue names none. */
export function resourcesIn(value: unknown): NamedResource[] {
  if (Array.isArray(value)) return value.flatMap(resourcesIn);
  if (!isJsonObject(value)) return [];
  return Object.keys(value).flatMap((name) => {
    const member = memberOf(value, name);
    const kind = Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined;
    if (!kind || typeof member !== 'string') return resourcesIn(member);
    return member.startsWith('$') ? [] : [{ kind, value: member }];
  });
}

/** Returns the id in an id or ARN. A flow may be named with an alias, such as `:$LATEST`. */
export const idIn = (idOrArn: string): string => idOrArn.slice(idOrArn.lastIndexOf('/') + 1).replace(/:.*$/, '');
