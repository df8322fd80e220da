import { s3Calls } from '../../../local/aws/s3/calls';
import { decodeChunks } from '../../../local/aws/s3/aws-chunked';
import { S3Store } from '../../../local/aws/s3/store';
import { Roles } from '../../../local/aws/iam/roles';
import { collectMembers } from '../../../local/connect/rest-json';
import { findRoute } from '../../../local/connect/router';
import { AwsError } from '../../../local/http/aws-error';
import { jsonService } from '../../../local/http/json-protocol';
import { queryService } from '../../../local/http/query-protocol';
import { Router } from '../../../local/http/router';
import { type ServiceRequest } from '../../../local/http/service';
import { type Parser } from '../parser';

/**
 * Returns the request that a text describes. The text has a line with the method and the URL, a line for each header,
 * an empty line, and the body.
 */
function requestOf(text: string): ServiceRequest {
  const [head, ...body] = text.split('\n\n');
  const [first = '', ...lines] = head.split('\n');
  const [method = '', url = ''] = first.split(' ');
  const [path, ...query] = url.split('?');
  const headers = lines.map((line) => [line.split(': ')[0].toLowerCase(), line.split(': ').slice(1).join(': ')]);
  return {
    method,
    path,
    query: new URLSearchParams(query.join('?')),
    headers: Object.fromEntries(headers) as ServiceRequest['headers'],
    body: Buffer.from(body.join('\n\n')),
  };
}

const AUTHORIZATION = (service: string) =>
  `Authorization: AWS4-HMAC-SHA256 Credential=AKIATEST/20260301/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;

const account = { region: 'us-east-1', accountId: '111122223333' };

function aRouter(): Router {
  const objects = new S3Store();
  objects.createBucket('bucket');
  objects.put('bucket', 'a/b', Buffer.from('content'), {});
  const echo = (input: unknown) => input;
  return new Router({
    s3: s3Calls({ account, objects, roles: new Roles(account) }),
    states: jsonService('Step Functions', { StartExecution: echo }),
    cloudformation: queryService('CloudFormation', 'http://namespace', { CreateStack: echo }),
  });
}

/** The parsers of requests, for all protocols of the local cloud. */
export const REQUEST_PARSERS: readonly Parser[] = [
  {
    name: 'connect-requests',
    valid: [
      'PUT /test-cases/i-1\ncontent-type: application/json\n\n{"Name":"N","Content":"{}","EntryPoint":{"Type":"VOICE_CALL","VoiceCallEntryPointParameters":{"FlowId":"f"}},"Tags":{"a":"b"}}',
      'GET /test-cases/i-1?maxResults=5&nextToken=t\n\n',
      'POST /tags/arn%3Aaws%3Aconnect\n\n{"tags":{"a":"b"}}',
      'DELETE /tags/arn%3Aaws%3Aconnect?tagKeys=a&tagKeys=b\n\n',
      'POST /contact-flows/i-1/f\n\n{"Content":"{}"}',
    ],
    read(text) {
      const request = requestOf(text);
      const match = findRoute(request);
      return match.route.read(collectMembers(match, request));
    },
    isRefusal: (error) => error instanceof AwsError && error.status < 500,
  },
  {
    name: 'aws-requests',
    valid: [
      `POST /\n${AUTHORIZATION('states')}\nX-Amz-Target: AWSStepFunctions.StartExecution\n\n{"stateMachineArn":"arn","input":"{}"}`,
      `POST /\n${AUTHORIZATION('cloudformation')}\n\nAction=CreateStack&StackName=S&Tags.member.1.Key=a&Tags.member.1.Value=b&Tags.member.2.Key=c`,
      'POST /bucket?delete\n\n<Delete><Object><Key>a&amp;b</Key></Object><Object><Key>&#233;</Key></Object></Delete>',
      'PUT /bucket?policy\n\n{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]}',
      'GET /bucket/a/b\nRange: bytes=0-3\nIf-Match: "x"\nIf-Modified-Since: Fri, 23 Jan 2026 01:02:03 GMT\n\n',
      'GET /bucket?list-type=2&prefix=a&delimiter=/&max-keys=5&continuation-token=x\n\n',
      'GET /bucket?versions&max-keys=1\n\n',
    ],
    async read(text) {
      const { status, body = '' } = await aRouter().respond(requestOf(text));
      if (/is a mistake of it|"InternalFailure"/.test(String(body)))
        throw new Error(`The local cloud failed: ${String(body)}`);
      return status;
    },
  },
  {
    name: 'aws-chunked',
    valid: [
      '5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAA==\r\n\r\n',
      'a;chunk-signature=00\r\n0123456789\r\n0;chunk-signature=0\r\n\r\n',
    ],
    read: (text) =>
      decodeChunks({ 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' }, Buffer.from(text, 'latin1')),
    isRefusal: (error) => error instanceof AwsError,
  },
];
