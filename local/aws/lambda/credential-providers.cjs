// The part of @aws-sdk/credential-providers that custom resources of aws-cdk-lib need, for their prop `assumedRoleArn`: the
// package itself brings the clients of services that are not here.
const { AssumeRoleCommand, STSClient } = require('@aws-sdk/client-sts');

exports.fromTemporaryCredentials =
  ({ params, clientConfig = {} }) =>
  async () => {
    const { Credentials } = await new STSClient(clientConfig).send(new AssumeRoleCommand(params));
    return {
      accessKeyId: Credentials.AccessKeyId,
      secretAccessKey: Credentials.SecretAccessKey,
      sessionToken: Credentials.SessionToken,
      expiration: Credentials.Expiration,
    };
  };
