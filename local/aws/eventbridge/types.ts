import { inventedName } from '../cloudformation/engine/stack';
import { busNameOf, type EventBuses, type RuleTarget } from './event-buses';
import { readPattern } from './event-pattern';
import { type Json } from '../step-functions/json';
import { type Properties } from '../cloudformation/template/template';
import { type ResourceType } from '../cloudformation/resources/resource-type';

export interface EventSurroundings {
  readonly region: string;
  readonly accountId: string;
  readonly buses: EventBuses;
}

export function eventTypes(surroundings: EventSurroundings): Readonly<Record<string, ResourceType>> {
  return { 'AWS::Events::EventBus': eventBusType(surroundings), 'AWS::Events::Rule': ruleType(surroundings) };
}

function eventBusType({ buses }: EventSurroundings): ResourceType {
  const result = (name: string) => ({ physicalId: name, attributes: { Arn: buses.busArn(name), Name: name } });
  return {
    createOnly: ['Name'],
    async create({ properties }) {
      const name = String(properties.Name);
      buses.addBus(name);
      return result(name);
    },
    update: async ({ physicalId }) => result(physicalId),
    delete: async ({ physicalId }) => buses.deleteBus(physicalId),
  };
}

function ruleType({ region, accountId, buses }: EventSurroundings): ResourceType {
  const arnOf = (name: string, busName: string) => {
    const path = busName === 'default' ? name : `${busName}/${name}`;
    return `arn:aws:events:${region}:${accountId}:rule/${path}`;
  };
  const busOf = ({ EventBusName }: Properties) => busNameOf(EventBusName as string | undefined);
  const nameOf = (physicalId: string) => physicalId.slice(physicalId.indexOf('|') + 1);
  const put = (name: string, properties: Properties) => {
    const busName = busOf(properties);
    const { EventPattern, State, Targets = [] } = properties;
    if (!buses.hasBus(busName)) {
      throw new Error(`Event bus ${busName} does not exist.`);
    }
    const pattern = EventPattern === undefined ? undefined : readPattern(EventPattern as Json);
    const targets = Targets as readonly RuleTarget[];
    targets.forEach(refuseTransformers);
    const arn = arnOf(name, busName);
    buses.putRule(arn, { name, busName, isEnabled: State !== 'DISABLED', pattern, targets });
    // The Ref of a rule on a bus of one's own names both.
    return { physicalId: busName === 'default' ? name : `${busName}|${name}`, attributes: { Arn: arn } };
  };
  return {
    createOnly: ['EventBusName', 'Name'],
    create: async ({ stack, logicalId, properties }) =>
      put(String(properties.Name ?? inventedName(stack, logicalId, 64)), properties),
    update: async ({ physicalId, properties }) => put(nameOf(physicalId), properties),
    delete: async ({ physicalId, properties }) => buses.deleteRule(arnOf(nameOf(physicalId), busOf(properties))),
  };
}

/** A function that is given something else than on AWS would be worse than none. */
function refuseTransformers(target: RuleTarget): void {
  if ('InputTransformer' in target && target.Arn.includes(':lambda:')) {
    throw new Error(
      `The local EventBridge does not evaluate the InputTransformer of the target ${target.Id}; it knows Input and InputPath.`,
    );
  }
}
