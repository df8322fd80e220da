import { type Account } from '../common/account';
import { recordType } from '../common/record-type';
import { givenName, inventedName, type NamedTypes } from '../common/resource-type';

/** Returns the types of SNS topics, which alarms and rules have as targets. The topics send no notifications. */
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
