import { randomUUID } from 'node:crypto';
import { recordType } from '../common/record-type';
import { type NamedTypes } from '../common/resource-type';
import { NESTED_STACK_TYPE, nestedStackType, type NestedStackModels } from './resources/nested-stack';

export function cloudFormationTypes(models: NestedStackModels): NamedTypes {
  return {
    'AWS::CDK::Metadata': recordType({ ref: () => randomUUID() }),
    [NESTED_STACK_TYPE]: nestedStackType(models),
  };
}
