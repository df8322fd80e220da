import { type KeyValueProperty } from '../../../../lib/private/contract/test-case';
import { type Deploy, type Definition } from './history';
import { BREAKING_TYPE, STANDING_TYPE, TEST_CASE_TYPE } from './deployed-stack';

/** A history has numbers instead of ARNs. These functions return the ARN of an instance, and of a test case to adopt. */
export interface Names {
  readonly instanceArn: (instance: number) => string;
  readonly askToAdopt: (foreign: number, mayBeDeleted: boolean) => string;
}

export const nameOf = (name: number) => `name ${name}`;
export const logicalIdOf = (id: number) => `T${id}`;

export function resourcesOf({ testCases, breaksAfter }: Deploy, names: Names): Record<string, object> {
  const ids = new Set(testCases.map(({ id }) => id));
  const dependsOn = (needs: readonly number[], before = Infinity) =>
    needs.filter((need) => ids.has(need) && need < before).map(logicalIdOf);
  const resources = testCases.map((one): [string, object] => [
    logicalIdOf(one.id),
    {
      Type: TEST_CASE_TYPE,
      DependsOn: dependsOn(one.needs, one.id),
      Properties: propertiesOf(one, names),
      ...(one.removal === 'retain' ? { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } : {}),
    },
  ]);
  const breaking = breaksAfter && { Breaks: { Type: BREAKING_TYPE, DependsOn: dependsOn(breaksAfter) } };
  // Each template needs at least one resource, so each template has `Always`.
  const always = { Always: { Type: STANDING_TYPE } };
  return { ...Object.fromEntries(resources), ...always, ...breaking };
}

function propertiesOf({ name, instance, text, tags, adopt, removal }: Definition, names: Names): object {
  const tag = (Key: string, Value: string): KeyValueProperty => ({ Key, Value });
  const deleteAdopted = adopt !== undefined && removal === 'destroy';
  const Tags = [[], [tag('team', 'voice')], [tag('team', 'chat'), tag('unit', '1')]][tags];
  return {
    ServiceToken: 'arn:aws:lambda:us-east-1:111122223333:function:handler',
    ContractVersion: deleteAdopted ? '3' : '1',
    InstanceArn: names.instanceArn(instance),
    Name: nameOf(name),
    Content: JSON.stringify({ Version: '2019-10-30', Observations: [], Metadata: { text } }),
    EntryPoint: { Type: 'VOICE_CALL', FlowId: `flow-${text}` },
    Status: 'PUBLISHED',
    // Every test case has a description. Otherwise a failed update could remove a description from the template only,
    // and the next update would not remove the description from the test case.
    Description: `text ${text}`,
    ...(Tags.length > 0 ? { Tags } : {}),
    ...(adopt === undefined ? {} : { AdoptTestCaseArn: names.askToAdopt(adopt, deleteAdopted) }),
    ...(deleteAdopted ? { DeleteAdopted: 'true' } : {}),
  };
}
