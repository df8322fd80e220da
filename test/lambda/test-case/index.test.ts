import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { handler } from '../../../lambda/test-case';
import { CloudFormation } from '../support/cloudformation';

test('the handler that Lambda calls answers', async () => {
  const cloudFormation = await CloudFormation.start();
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const event = {
    RequestType: 'Create',
    RequestId: 'request-1',
    ResponseURL: cloudFormation.url,
    ResourceProperties: {},
  } as CloudFormationCustomResourceEvent;
  try {
    await handler(event, { logStreamName: 'log-stream', getRemainingTimeInMillis: () => 60_000 });
  } finally {
    write.mockRestore();
  }

  expect(cloudFormation.answers).toMatchObject([
    { Status: 'FAILED', Reason: expect.stringMatching(/^The handler does not support the contract version undefined/) },
  ]);
});
