// The module that CloudFormation adds to inline code: `send` answers a request for a custom resource.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-lambda-function-code-cfnresponsemodule.html
exports.SUCCESS = 'SUCCESS';
exports.FAILED = 'FAILED';

exports.send = async (event, context, status, data, physicalId = context.logStreamName, noEcho = false) => {
  const body = JSON.stringify({
    Status: status,
    Reason: `See the details in CloudWatch Log Stream: ${context.logStreamName}`,
    PhysicalResourceId: physicalId,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
    NoEcho: noEcho,
    Data: data,
  });
  await fetch(event.ResponseURL, { method: 'PUT', body });
};
