import {
  type Bot,
  emptyWorld,
  type FlowDocument,
  type Hours,
  type Queue,
  readFlow,
  type Resources,
  type World,
} from '../../flow';
import { idOf } from '../arns';
import { type Resource } from '../resource-collection';
import { type HoursOfOperationProperties, type QueueProperties, type TimeOfDay } from '../resource-kinds';
import { type ExecutionResources } from './execution-resources';

/**
 * Returns the given world with the published flows and the other resources of an instance, and with the given bots.
 * When ids are equal, the resource of the given world is used.
 */
export function worldOf(
  store: ExecutionResources,
  instanceArn: string,
  given: World = emptyWorld,
  bots: Resources<Bot> = emptyWorld.bots,
): World {
  const published = store.contactFlows.list(instanceArn).filter(({ Status }) => Status !== 'SAVED');
  const queues = byId(store.queues.list(instanceArn), queueOf);
  return {
    ...given,
    flows: both(byId(published, flowOf), given.flows),
    modules: both(byId(store.contactFlowModules.list(instanceArn), flowOf), given.modules),
    // If the instance has no queues, its flows probably use queues that no stack creates. An empty map would refuse
    // these queues, but a world without `queues` allows every queue.
    queues: queues.size === 0 ? given.queues : both(queues, given.queues),
    hours: both(byId(store.hoursOfOperation.list(instanceArn), hoursOf), given.hours),
    bots: both(bots, given.bots),
  };
}

function byId<P extends object, T>(
  resources: readonly Resource<P>[],
  read: (resource: Resource<P>) => T,
): Map<string, T> {
  return new Map(resources.map((resource) => [resource.Id, read(resource)]));
}

function both<T>(stored: Resources<T>, given: Resources<T> = new Map()): Resources<T> {
  return new Map([...stored, ...given]);
}

/**
 * The parsed flows and modules, by their objects in the store. A changed flow is a new object, so each object is parsed
 * only once.
 */
const read = new WeakMap<object, FlowDocument>();

function flowOf(resource: Resource<{ readonly Name: string; readonly Content: string }>): FlowDocument {
  const known = read.get(resource);
  if (known) return known;
  const document = readFlow({ id: resource.Id, name: resource.Name }, resource.Content);
  read.set(resource, document);
  return document;
}

function queueOf({ Name, HoursOfOperationId }: QueueProperties): Queue {
  return { name: Name, hours: idOf(HoursOfOperationId) };
}

function hoursOf({ TimeZone, Config }: HoursOfOperationProperties): Hours {
  return {
    timeZone: TimeZone,
    config: Config.map(({ Day, StartTime, EndTime }) => ({ day: Day, start: timeOf(StartTime), end: timeOf(EndTime) })),
  };
}

function timeOf({ Hours, Minutes }: TimeOfDay): string {
  return [Hours, Minutes].map((part) => String(part).padStart(2, '0')).join(':');
}
