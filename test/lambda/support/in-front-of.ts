import { request } from 'node:http';
import { type Answer, type Call } from '../test-case/histories/gateway';
import { serve } from './http';

/** Returns the answer to a call, or undefined to break the connection. */
export type AnswerCall = (call: Call, forward: () => Promise<Answer>) => Promise<Answer | undefined>;

/**
 * Starts a server that answers calls itself, or forwards them to the server at `url`. Returns the URL of the new
 * server.
 */
export function inFrontOf(url: string, answerCall: AnswerCall): Promise<string> {
  return serve(async ({ url: target, ...rest }, response) => {
    const call = { target, ...rest };
    const answer = await answerCall(call, () => send(url, call));
    if (!answer) return void response.destroy();
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
}

function send(url: string, { target, method, headers, body }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url + target, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { 'content-type': type = '', 'x-amzn-errortype': error } = response.headers;
        const kept = { 'content-type': type, ...(error ? { 'x-amzn-errortype': String(error) } : {}) };
        resolve({ status: response.statusCode!, headers: kept, body: Buffer.concat(chunks).toString() });
      });
    });
    sent.on('error', reject).end(body);
  });
}
