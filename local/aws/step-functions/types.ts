import { createHash } from 'node:crypto';
import { inventedName } from '../cloudformation/engine/stack';
import { isObject, type Json } from './json';
import { readDefinition } from './read-definition';
import { type LogLevel, type StateMachineLogging } from './state-machine';
import { type StateMachines } from './state-machines';
import { type Properties } from '../cloudformation/template/template';
import { type ResourceType } from '../cloudformation/resources/resource-type';

export interface StateMachineSurroundings {
  readonly region: string;
  readonly accountId: string;
  readonly stateMachines: StateMachines;
  readObject(bucket: string, key: string): Buffer;
}

export function stateMachineType(surroundings: StateMachineSurroundings): ResourceType {
  const { region, accountId, stateMachines } = surroundings;
  const put = (arn: string, properties: Properties) => {
    const name = arn.slice(arn.lastIndexOf(':') + 1);
    const { StateMachineType = 'STANDARD', RoleArn } = properties;
    if (StateMachineType !== 'STANDARD') {
      throw new Error(`The local cloud runs STANDARD state machines; ${String(StateMachineType)} is not one.`);
    }
    const definitionText = definitionOf(properties, surroundings);
    const revisionId = createHash('sha256')
      .update(JSON.stringify([definitionText, RoleArn]))
      .digest('hex')
      .slice(0, 32);
    stateMachines.put({
      arn,
      name,
      roleArn: String(RoleArn),
      definition: readDefinition(definitionText),
      definitionText,
      revisionId,
      logging: loggingOf(properties.LoggingConfiguration as Json | undefined),
      creationDate: stateMachines.find(arn)?.creationDate ?? Date.now(),
    });
    return { physicalId: arn, attributes: { Arn: arn, Name: name, StateMachineRevisionId: revisionId } };
  };
  return {
    createOnly: ['StateMachineName', 'StateMachineType'],
    async create({ stack, logicalId, properties }) {
      const name = String(properties.StateMachineName ?? inventedName(stack, logicalId, 80));
      const arn = `arn:aws:states:${region}:${accountId}:stateMachine:${name}`;
      if (stateMachines.find(arn)) {
        throw new Error(`State Machine Already Exists: '${arn}'`);
      }
      return put(arn, properties);
    },
    update: async ({ physicalId, properties }) => put(physicalId, properties),
    delete: async ({ physicalId }) => stateMachines.delete(physicalId),
  };
}

/** A version is a resource without updates: another revision makes another one. */
export function stateMachineVersionType(stateMachines: StateMachines): ResourceType {
  const describe = (arn: string) => ({ physicalId: arn, attributes: { Arn: arn } });
  return {
    createOnly: ['StateMachineArn', 'StateMachineRevisionId'],
    create: async ({ properties: { StateMachineArn, StateMachineRevisionId } }) =>
      describe(stateMachines.publish(String(StateMachineArn), String(StateMachineRevisionId))),
    update: async ({ physicalId }) => describe(physicalId),
    delete: async ({ physicalId }) => stateMachines.deleteVersion(physicalId),
  };
}

function definitionOf(properties: Properties, { readObject }: StateMachineSurroundings): string {
  const { Definition, DefinitionString, DefinitionS3Location, DefinitionSubstitutions } = properties;
  const given = [Definition, DefinitionString, DefinitionS3Location].filter((each) => each !== undefined);
  if (given.length !== 1) {
    throw new Error('One of Definition, DefinitionString and DefinitionS3Location is expected.');
  }
  const { Bucket, Key } = (DefinitionS3Location ?? {}) as Properties;
  const text =
    DefinitionString ??
    (Definition === undefined ? readObject(String(Bucket), String(Key)).toString() : JSON.stringify(Definition));
  const substitutions = (DefinitionSubstitutions ?? {}) as Properties;
  return String(text).replace(/\$\{([a-zA-Z0-9_]+)\}/g, (whole, name: string) =>
    Object.hasOwn(substitutions, name) ? String(substitutions[name]) : whole,
  );
}

function loggingOf(configuration: Json | undefined): StateMachineLogging | undefined {
  if (!isObject(configuration)) {
    return undefined;
  }
  const { Level = 'OFF', IncludeExecutionData = false, Destinations = [] } = configuration;
  const [destination] = Destinations as { CloudWatchLogsLogGroup?: { LogGroupArn?: string } }[];
  const logGroup = /:log-group:([^:]+)/.exec(destination?.CloudWatchLogsLogGroup?.LogGroupArn ?? '')?.[1];
  return logGroup === undefined
    ? undefined
    : { level: Level as LogLevel, includeExecutionData: String(IncludeExecutionData) === 'true', logGroup };
}
