import { instanceArn, type Place } from './arns';
import { notFound } from './connect-error';
import { type ExecutionSettings, TestCaseExecutions } from './executions/test-case-executions';
import {
  type Resource,
  ResourceCollection,
  type ResourceKind,
  type StoreContext,
  type Tags,
} from './resource-collection';
import * as kinds from './resource-kinds';
import { TestCaseCollection, testCaseKind } from './test-case-collection';

/** The first phone number is +1 555 010 0000. It is not a real one: in North America, no 0 follows an area code. */
const FIRST_PHONE_NUMBER = 100_000;

/** The resources of the local Connect. Other code in the process can create resources here, without HTTP. */
export class ConnectStore {
  readonly instances;
  readonly testCases;
  readonly contactFlows;
  readonly contactFlowModules;
  readonly queues;
  readonly hoursOfOperation;
  readonly phoneNumbers;
  readonly prompts;
  readonly executions;
  private readonly collections: ResourceCollection<object>[] = [];
  private claimedPhoneNumbers = 0;

  constructor(
    readonly place: Place,
    private readonly now: () => number = Date.now,
    settings?: ExecutionSettings,
  ) {
    this.instances = this.collection(kinds.instanceKind(place));
    this.testCases = new TestCaseCollection(this.collection(testCaseKind));
    this.contactFlows = this.collection(kinds.contactFlowKind);
    this.contactFlowModules = this.collection(kinds.contactFlowModuleKind);
    this.queues = this.collection(kinds.queueKind);
    this.hoursOfOperation = this.collection(kinds.hoursOfOperationKind);
    this.phoneNumbers = this.collection(kinds.phoneNumberKind(place));
    this.prompts = this.collection(kinds.promptKind);
    this.executions = new TestCaseExecutions(this, now, settings);
  }

  /** Returns the ARN of an instance for its id or ARN. Throws when the instance does not exist. */
  instanceArn(idOrArn: string): string {
    return this.instances.get(instanceArn(this.place, idOrArn)).Arn;
  }

  /** Returns an unused number of a fictional range, in E.164. */
  nextPhoneNumber(): string {
    return `+1555${String(FIRST_PHONE_NUMBER + this.claimedPhoneNumbers++).padStart(7, '0')}`;
  }

  /** Returns the resource, of any kind, that has this ARN. */
  find(arn: string): Resource<object> | undefined {
    return this.collections.map((collection) => collection.find(arn)).find((resource) => resource !== undefined);
  }

  tagsOf(arn: string): Tags {
    return this.collectionOf(arn).get(arn).Tags;
  }

  setTags(arn: string, tags: Tags): void {
    this.collectionOf(arn).setTags(arn, tags);
  }

  private collectionOf(arn: string): ResourceCollection<object> {
    const collection = this.collections.find((candidate) => candidate.find(arn));
    if (!collection) throw notFound(`There is no resource ${arn}.`);
    return collection;
  }

  private collection<P extends object>(kind: ResourceKind<P>): ResourceCollection<P> {
    const context: StoreContext = {
      region: this.place.region,
      now: this.now,
      requireOwner: (arn) => this.instances.get(arn),
      deleteOwnedBy: (arn) => this.collections.forEach((collection) => collection.deleteOwnedBy(arn)),
    };
    const collection = new ResourceCollection(kind, context);
    this.collections.push(collection);
    return collection;
  }
}
