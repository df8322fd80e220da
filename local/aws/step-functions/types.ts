import { createHash } from 'node:crypto';
import { type Account } from '../common/account';
import { givenName, type NamedTypes, type Properties, type ResourceType } from '../common/resource-type';
import { readDefinition } from './read-definition';
import { type StateMachines } from './state-machines';

interface StepFunctionsModels {
  readonly account: Account;
  readonly stateMachines: StateMachines;
}

export function stepFunctionsTypes(models: StepFunctionsModels): NamedTypes {
  return {
    'AWS::StepFunctions::StateMachine': stateMachineType(models),
    'AWS::StepFunctions::StateMachineVersion': stateMachineVersionType(models),
  };
}

/**
 * The properties that are refused, since the local cloud reads definitions only from DefinitionString. Other unread
 * properties, such as LoggingConfiguration, have no effect.
 */
const UNSUPPORTED = ['Definition', 'DefinitionS3Location', 'DefinitionSubstitutions'];

function stateMachineType({ account: { region, accountId }, stateMachines }: StepFunctionsModels): ResourceType {
  const put = (arn: string, properties: Properties) => {
    refuseUnsupported(properties);
    const { DefinitionString, RoleArn } = properties;
    const name = arn.slice(arn.lastIndexOf(':') + 1);
    const revisionId = createHash('sha256')
      .update(JSON.stringify([DefinitionString, RoleArn]))
      .digest('hex')
      .slice(0, 32);
    const definition = readDefinition(String(DefinitionString));
    stateMachines.put({ arn, name, roleArn: String(RoleArn), definition, revisionId });
    return { physicalId: arn, attributes: { Arn: arn, Name: name, StateMachineRevisionId: revisionId } };
  };
  return {
    createOnly: ['StateMachineName', 'StateMachineType'],
    async create(request) {
      const name = givenName(request, 'StateMachineName', 80);
      const arn = `arn:aws:states:${region}:${accountId}:stateMachine:${name}`;
      if (stateMachines.find(arn)) {
        throw new Error(`State Machine Already Exists: '${arn}'`);
      }
      return put(arn, request.properties);
    },
    update: async ({ physicalId, properties }) => put(physicalId, properties),
    delete: async ({ physicalId }) => stateMachines.delete(physicalId),
  };
}

/**
 * Returns the type AWS::StepFunctions::StateMachineVersion. A version is never changed: for a new
 * StateMachineRevisionId, CloudFormation creates a new version.
 */
function stateMachineVersionType({ stateMachines }: StepFunctionsModels): ResourceType {
  const describe = (arn: string) => ({ physicalId: arn, attributes: { Arn: arn } });
  return {
    createOnly: ['StateMachineArn', 'StateMachineRevisionId'],
    create: async ({ properties: { StateMachineArn, StateMachineRevisionId } }) =>
      describe(stateMachines.publish(String(StateMachineArn), String(StateMachineRevisionId))),
    update: async ({ physicalId }) => describe(physicalId),
    delete: async ({ physicalId }) => stateMachines.deleteVersion(physicalId),
  };
}

function refuseUnsupported(properties: Properties): void {
  const unsupported = UNSUPPORTED.filter((name) => properties[name] !== undefined);
  if (unsupported.length > 0) {
    throw new Error(
      `The local Step Functions does not support ${unsupported.join(' and ')}: give the whole definition as DefinitionString, without placeholders.`,
    );
  }
  const { StateMachineType = 'STANDARD' } = properties;
  if (StateMachineType !== 'STANDARD') {
    throw new Error(
      `The local Step Functions runs only STANDARD state machines, but StateMachineType is ${String(StateMachineType)}.`,
    );
  }
}
