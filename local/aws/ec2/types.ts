import { randomBytes } from 'node:crypto';
import { recordType } from '../common/record-type';
import { type NamedTypes } from '../common/resource-type';

/** Returns the type of the security group that a function with a `vpc` gets. */
export function ec2Types(): NamedTypes {
  return {
    'AWS::EC2::SecurityGroup': recordType({
      ref: () => `sg-${randomBytes(9).toString('hex').slice(1)}`,
      attributes: (GroupId, { VpcId }) => ({ GroupId, VpcId }),
      createOnly: ['GroupDescription', 'GroupName', 'VpcId'],
    }),
  };
}
