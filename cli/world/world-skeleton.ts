import { isJsonObject, type Json, type JsonObject } from '../../lib/private/json/json';
import { type FlowDocument } from '../../local/flow';

/**
 * The parameters by which flow actions name a resource, such as a bot. `member` is the member of a world.json for the
 * resources of this type. `given` is the description of the resource in the skeleton.
 */
const RESOURCES: Readonly<Record<string, { readonly member: string; readonly given: Json }>> = {
  AliasArn: { member: 'bots', given: { utterances: {} } },
  HoursOfOperationId: { member: 'hours', given: 'open' },
  LambdaFunctionARN: { member: 'lambdas', given: { returns: {} } },
  PromptId: { member: 'prompts', given: 'the words of the prompt' },
  QueueId: { member: 'queues', given: {} },
};

/** Returns a world.json with the resources that the flows use. The author of the flows completes it. */
export function worldSkeleton(flows: readonly FlowDocument[]): JsonObject {
  const world: Record<string, Record<string, Json>> = {};
  const visit = (value: Json): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!isJsonObject(value)) return;
    for (const [name, member] of Object.entries(value)) {
      const resource = Object.hasOwn(RESOURCES, name) ? RESOURCES[name] : undefined;
      // A reference such as $.External.queue has a value only while a contact is in the flow, so it names no resource.
      if (resource && typeof member === 'string' && !member.startsWith('$.')) {
        world[resource.member] = { ...world[resource.member], [member]: resource.given };
      } else visit(member);
    }
  };
  flows.forEach(({ flow }) => flow?.actions.forEach(({ parameters }) => visit(parameters)));
  return { $schema: SCHEMA, ...world };
}

const SCHEMA = './node_modules/amazon-connect-test/schema/world.schema.json';
