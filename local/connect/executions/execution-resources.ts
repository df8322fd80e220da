import { type Place } from '../arns';
import { type ResourceCollection } from '../resource-collection';
import type * as kinds from '../resource-kinds';

/** The collections of the store that executions read. */
export interface ExecutionResources {
  readonly place: Place;
  readonly contactFlows: ResourceCollection<kinds.ContactFlowProperties>;
  readonly contactFlowModules: ResourceCollection<kinds.ContactFlowModuleProperties>;
  readonly hoursOfOperation: ResourceCollection<kinds.HoursOfOperationProperties>;
  readonly phoneNumbers: ResourceCollection<kinds.PhoneNumberProperties>;
  readonly queues: ResourceCollection<kinds.QueueProperties>;
}
