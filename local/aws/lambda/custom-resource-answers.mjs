// The custom resources of aws-cdk-lib answer CloudFormation by HTTPS on port 443, whatever the ResponseURL says. The local
// cloud listens by HTTP on another port of the same host, so their answers are sent there.
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';

const { hostname, port } = new URL(process.env.AWS_ENDPOINT_URL ?? 'http://127.0.0.1');
const PATH = '/cloudformation-custom-resource-response/';
const request = https.request;

https.request = (target, ...rest) => {
  const { host, hostname: name = host, path, pathname = path } = typeof target === 'string' ? new URL(target) : target;
  if (name !== hostname || !pathname?.startsWith(PATH)) return request(target, ...rest);
  // A URL is the ResponseURL itself; options may name only its host and its path.
  const isUrl = typeof target === 'string' || target instanceof URL;
  return http.request(isUrl ? target : { ...target, protocol: 'http:', port, agent: undefined }, ...rest);
};
syncBuiltinESMExports();
