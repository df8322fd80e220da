import { type PropertyChange, type ResourceChange } from '../engine/changes';
import { type Revision, type Stack, type StackResource } from '../engine/stack';
import { type Properties, type ResourceTypes } from '../../common/resource-type';
import { requiredCapability } from '../template/capabilities';
import { type Template } from '../template/template';

/** Returns the stack as DescribeStacks shows it. */
export function describeStack(stack: Stack) {
  const { identity, revision } = stack;
  return {
    StackId: identity.stackId,
    StackName: identity.stackName,
    ParentId: identity.parentId,
    RootId: identity.rootId,
    Description: revision?.template.Description,
    Parameters: revision && describeParameters(revision),
    CreationTime: stack.creationTime,
    LastUpdatedTime: stack.lastUpdatedTime,
    DeletionTime: stack.deletionTime,
    StackStatus: stack.status,
    StackStatusReason: stack.statusReason,
    DisableRollback: stack.disableRollback,
    EnableTerminationProtection: stack.terminationProtection,
    RoleARN: stack.roleArn,
    NotificationARNs: [],
    Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
    Outputs: stack.outputs.map(({ key, value, description, exportName }) => ({
      OutputKey: key,
      OutputValue: value,
      Description: description,
      ExportName: exportName,
    })),
    Tags: revision?.tags ?? [],
    DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
  };
}

export function describeParameters({ parameters }: Revision) {
  return Object.entries(parameters).map(([ParameterKey, { given, value, noEcho }]) => {
    const resolved = [value].flat().join(',');
    return {
      ParameterKey,
      ParameterValue: noEcho ? '****' : given,
      // For an SSM parameter type, the resolved value is the value of the SSM parameter. In a list, the resolved value
      // has no spaces around the items.
      ResolvedValue: noEcho || resolved === given ? undefined : resolved,
    };
  });
}

export function describeResource(stack: Stack, resource: StackResource) {
  const { stackId: StackId, stackName: StackName } = stack.identity;
  const { LastUpdatedTimestamp: Timestamp, ...summary } = summarizeResource(resource);
  return { StackId, StackName, Timestamp, ...summary };
}

export function summarizeResource(resource: StackResource) {
  return {
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId,
    ResourceType: resource.type,
    LastUpdatedTimestamp: resource.timestamp,
    ResourceStatus: resource.status,
    ResourceStatusReason: resource.reason,
    DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' },
  };
}

/** Returns the answer of ValidateTemplate for a template. */
export function describeTemplate(template: Template) {
  const required = requiredCapability(template);
  return {
    Description: template.Description,
    Parameters: Object.entries(template.Parameters).map(([name, { Default, NoEcho, Description }]) => ({
      ParameterKey: name,
      DefaultValue: Default === undefined ? undefined : String(Default),
      NoEcho: String(NoEcho) === 'true',
      Description,
    })),
    Capabilities: required && [required.capability],
    CapabilitiesReason: required && `The following resource(s) require capabilities: [${required.types.join(', ')}]`,
  };
}

/**
 * Returns the types of the resources. For each type that a stack can import, also returns the logical ids and the
 * property that identifies a resource.
 */
export function summarizeTemplate(resources: Template['Resources'], types: ResourceTypes) {
  const names = [...new Set(Object.values(resources).map(({ Type }) => Type))];
  return {
    ResourceTypes: names,
    ResourceIdentifierSummaries: names.flatMap((ResourceType) => {
      const { imports } = types(ResourceType);
      const ofType = Object.entries(resources).filter(([, { Type }]) => Type === ResourceType);
      const LogicalResourceIds = ofType.map(([logicalId]) => logicalId);
      return imports ? [{ ResourceType, LogicalResourceIds, ResourceIdentifiers: [imports.identifier] }] : [];
    }),
  };
}

export function describeChange(change: ResourceChange) {
  return {
    Type: 'Resource',
    ResourceChange: {
      Action: change.action,
      LogicalResourceId: change.logicalId,
      PhysicalResourceId: change.physicalId,
      ResourceType: change.type,
      Replacement: change.replacement,
      PolicyAction: change.policyAction,
      Scope: [...new Set(change.details.map(({ attribute }) => attribute))],
      Details: change.details.map(describeDetail),
      BeforeContext: contextOf(change.before),
      AfterContext: contextOf(change.after),
    },
  };
}

function describeDetail({ attribute, name, before, after, recreates, dynamic }: PropertyChange) {
  const changeType = before === undefined ? 'Add' : after === undefined ? 'Remove' : 'Modify';
  return {
    Target: {
      Attribute: attribute,
      Name: name,
      Path: name && `/Properties/${name}`,
      RequiresRecreation: recreates ? (dynamic ? 'Conditionally' : 'Always') : 'Never',
      BeforeValue: textOf(before),
      AfterValue: textOf(after),
      AttributeChangeType: changeType,
    },
    Evaluation: dynamic ? 'Dynamic' : 'Static',
    ChangeSource: dynamic ? 'ResourceReference' : 'DirectModification',
  };
}

function contextOf(properties: Properties | undefined): string | undefined {
  return properties && JSON.stringify({ Properties: properties });
}

function textOf(value: unknown): string | undefined {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
}
