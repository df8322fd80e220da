import { randomUUID } from 'node:crypto';
import { recordType } from '../record-type';
import { type NamedTypes } from '../resource-type';
import { NESTED_STACK_TYPE, nestedStackType, type NestedStackModels } from './resources/nested-stack';

export function cloudFormationTypes(models: NestedStackModels): NamedTypes {
  return {
    'AWS::CDK::Metadata': recordType({ ref: () => randomUUID() }),
    [NESTED_STACK_TYPE]: nestedStackType(models),
  };
}
