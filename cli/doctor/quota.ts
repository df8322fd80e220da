import { type ConnectClient } from '@aws-sdk/client-connect';
import { readServiceError } from '../../lambda/aws-calls/service-error';
import { type InstanceName } from '../../lib/private/test-case-properties/instance-name';
import { CallRefused } from '../instance/refusal';

/** The code of the quota "Concurrent active calls per instance". */
export const ACTIVE_CALLS = 'L-12AB7C57';

/** Returns the value that the quota `ACTIVE_CALLS` has for an instance. */
export async function quotaOfActiveCalls(client: ConnectClient, instance: InstanceName): Promise<number> {
  const call = { action: 'servicequotas:GetServiceQuota', target: instance.arn, region: instance.region };
  try {
    const answer = await send(client, instance.region, {
      ServiceCode: 'connect',
      QuotaCode: ACTIVE_CALLS,
      ContextId: instance.arn,
    });
    const { Quota } = answer as { readonly Quota?: { readonly Value?: number } };
    if (Quota?.Value === undefined)
      throw Object.assign(new Error('the answer of Service Quotas has no value'), { name: 'NoValue' });
    return Quota.Value;
  } catch (error) {
    throw new CallRefused(call, readServiceError(error));
  }
}

/**
 * Signs and sends a request without the SDK's client of Service Quotas: the client would be larger than the rest of this
 * command.
 */
async function send(client: ConnectClient, region: string, input: object): Promise<unknown> {
  const { AWS_ENDPOINT_URL_SERVICE_QUOTAS, AWS_ENDPOINT_URL } = process.env;
  const url = new URL(
    AWS_ENDPOINT_URL_SERVICE_QUOTAS ?? AWS_ENDPOINT_URL ?? `https://servicequotas.${region}.amazonaws.com`,
  );
  const signer = await client.config.signer({
    name: 'sigv4',
    signingName: 'servicequotas',
    signingRegion: region,
    properties: {},
  });
  const body = JSON.stringify(input);
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port && { port: Number(url.port) }),
    path: '/',
    headers: {
      host: url.host,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'ServiceQuotasV20190624.GetServiceQuota',
    },
    body,
  });
  const response = await fetch(url, { method: 'POST', headers, body });
  const answer = (await response.json()) as { readonly __type?: string; readonly message?: string };
  if (response.ok) return answer;
  throw Object.assign(new Error(answer.message ?? ''), {
    name: answer.__type?.replace(/^.*#/, '') ?? `HTTP ${response.status}`,
    $metadata: { httpStatusCode: response.status },
  });
}
