import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { handler } from '../../../lambda/suite-run-resource';
import { CloudFormation } from '../support/cloudformation';

test('the handler that CloudFormation calls answers', async () => {
  const cloudFormation = await CloudFormation.start();
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const event = { RequestType: 'Delete', PhysicalResourceId: 'Run:1', ResponseURL: cloudFormation.url };
  try {
    await handler(event as CloudFormationCustomResourceEvent, {
      logStreamName: 'log-stream',
      getRemainingTimeInMillis: () => 60_000,
    });
  } finally {
    write.mockRestore();
  }
  expect(cloudFormation.answers).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: 'Run:1' }]);
});
