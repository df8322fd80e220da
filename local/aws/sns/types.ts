import { type Account } from '../common/account';
import { recordType } from '../common/record-type';
import { givenName, inventedName, type NamedTypes } from '../common/resource-type';

/** Returns the resource types of SNS. Alarms and rules can have topics as targets, but topics send no notifications. */
export function snsTypes({ account: { region, accountId } }: { readonly account: Account }): NamedTypes {
  return {
    'AWS::SNS::Topic': recordType({
      ref: (request) => `arn:aws:sns:${region}:${accountId}:${givenName(request, 'TopicName')}`,
      attributes: (TopicArn) => ({ TopicArn, TopicName: TopicArn.slice(TopicArn.lastIndexOf(':') + 1) }),
      createOnly: ['TopicName'],
    }),
    'AWS::SNS::TopicPolicy': recordType({ ref: ({ stack, logicalId }) => inventedName(stack, logicalId) }),
  };
}
