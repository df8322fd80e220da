import { type Account } from '../common/account';
import { type Json } from '../common/json';
import { freeName, type NamedTypes, type Properties, type ResourceType } from '../common/resource-type';
import { type EventBus } from './event-bus';
import { readPattern } from './event-pattern';

interface EventBridgeModels {
  readonly account: Account;
  readonly eventBus: EventBus;
}

export function eventBridgeTypes(models: EventBridgeModels): NamedTypes {
  return { 'AWS::Events::Rule': ruleType(models) };
}

function ruleType({ account: { region, accountId }, eventBus }: EventBridgeModels): ResourceType {
  const put = (name: string, { EventBusName, EventPattern, State, Targets = [] }: Properties) => {
    if (EventBusName !== undefined && EventBusName !== 'default' && EventBusName !== eventBus.arn) {
      throw new Error(
        `The local EventBridge has only the event bus "default", but the rule is on ${String(EventBusName)}.`,
      );
    }
    eventBus.putRule({
      name,
      isEnabled: State !== 'DISABLED',
      pattern: EventPattern === undefined ? undefined : readPattern(EventPattern as Json),
      targetArns: (Targets as readonly Properties[]).map(arnOf),
    });
    return { physicalId: name, attributes: { Arn: `arn:aws:events:${region}:${accountId}:rule/${name}` } };
  };
  const rules = { has: (name: string) => eventBus.hasRule(name) };
  return {
    createOnly: ['Name'],
    create: async (request) => put(freeName(request, 'Name', rules, 64), request.properties),
    update: async ({ physicalId, properties }) => put(physicalId, properties),
    delete: async ({ physicalId }) => eventBus.deleteRule(physicalId),
  };
}

/**
 * Returns the ARN of a target. Throws for a function with an input, since functions get the whole event. The input of
 * another target is ignored, since only functions are called.
 */
function arnOf(target: Properties): string {
  const arn = String(target.Arn);
  const input = ['Input', 'InputPath', 'InputTransformer'].find((name) => target[name] !== undefined);
  if (input !== undefined && arn.includes(':lambda:')) {
    throw new Error(
      `The local EventBridge does not support ${input} of the target ${String(target.Id)}: it passes the whole event to functions.`,
    );
  }
  return arn;
}
