import { request as send } from 'node:http';
import { type ServiceRequest, type ServiceResponse } from '../../../local/http/service';

/** Returns the operation of a request in the query protocol, which CloudFormation uses. */
export function actionOf({ body }: ServiceRequest): string | undefined {
  return /(?:^|&)Action=(\w+)/.exec(body.toString())?.[1];
}

/** Passes a received request on to the server at `url`, and returns the response of this server. */
export function forward({ method, path, query, headers, body }: ServiceRequest, url: string): Promise<ServiceResponse> {
  return new Promise((resolve, reject) => {
    const onward = send(`${url}${path}${query.size > 0 ? `?${query}` : ''}`, { method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const named = Object.entries(answer.headers).filter(([, value]) => typeof value === 'string');
        const given = Object.fromEntries(named) as Record<string, string>;
        resolve({ status: answer.statusCode!, headers: given, body: Buffer.concat(chunks) });
      });
    });
    onward.on('error', reject);
    onward.end(body);
  });
}
