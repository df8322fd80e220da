/**
 * Calls a local service as an SDK does. The credential scope in the header has the name of the service. The local cloud
 * does not check the signature.
 */
export async function call(
  baseUrl: string,
  service: string,
  path = '/',
  {
    headers = {},
    ...init
  }: { method?: string; headers?: Record<string, string>; body?: string | Buffer; key?: string } = {},
) {
  const Credential = `${init.key ?? 'AKIATEST'}/20260101/us-east-1/${service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${Credential}, SignedHeaders=host, Signature=0`;
  const response = await fetch(baseUrl + path, { ...init, headers: { authorization, ...headers } });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

export async function callJson(baseUrl: string, service: string, operation: string, input: unknown) {
  const headers = { 'x-amz-target': `Service_2014.${operation}`, 'content-type': 'application/x-amz-json-1.1' };
  const body = typeof input === 'string' ? input : JSON.stringify(input);
  const { status, text } = await call(baseUrl, service, '/', { method: 'POST', headers, body });
  return { status, body: JSON.parse(text) };
}
