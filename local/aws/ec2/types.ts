import { randomBytes } from 'node:crypto';
import { recordType } from '../record-type';
import { type NamedTypes } from '../resource-type';

/** The security group of a function that is given a `vpc`. */
export function ec2Types(): NamedTypes {
  return {
    'AWS::EC2::SecurityGroup': recordType({
      ref: () => `sg-${randomBytes(9).toString('hex').slice(1)}`,
      attributes: (GroupId, { VpcId }) => ({ GroupId, VpcId }),
      createOnly: ['GroupDescription', 'GroupName', 'VpcId'],
    }),
  };
}
