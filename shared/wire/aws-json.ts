import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { request } from './request.ts';

/** The service behind an endpoint said no. `name` is AWS's name of the error. */
class AwsError extends Error {}

/** Every wait counts against Slack's three seconds. */
const TIMEOUT_MS = 1000;
const TRIES = 2;

/**
 * Calls an AWS service that speaks JSON 1.0, signed by AWS's own signer, for the ingress: the whole
 * clients would make its bundle, and so its cold start, more than twice as large. Tries twice, so only
 * for reads, and for writes that carry a deduplication id. Credentials come from Lambda's environment.
 */
export function awsJson(service: 'dynamodb' | 'sqs', target: string, endpoint: string) {
  const { AWS_REGION: region = '', AWS_ACCESS_KEY_ID: accessKeyId = '' } = process.env;
  const { AWS_SECRET_ACCESS_KEY: secretAccessKey = '', AWS_SESSION_TOKEN: sessionToken } =
    process.env;
  const signer = new SignatureV4({
    service,
    region,
    sha256: Sha256,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
  });
  const { protocol, hostname, port, host } = new URL(endpoint);

  const send = async (operation: string, input: object): Promise<unknown> => {
    const body = JSON.stringify(input);
    const { headers } = await signer.sign({
      method: 'POST',
      protocol,
      hostname,
      ...(port && { port: Number(port) }),
      path: '/',
      query: {},
      headers: {
        host,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `${target}.${operation}`,
      },
      body,
    });
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await request(endpoint, { method: 'POST', headers, body, signal });
    const output = JSON.parse(answer.text || '{}');
    if (answer.status === 200) return output;
    const name = String(output.__type ?? answer.status).replace(/^.*#/, '');
    throw Object.assign(new AwsError(`${operation} was refused`), { name });
  };

  return async (operation: string, input: object): Promise<unknown> => {
    for (let left = TRIES; ; left -= 1) {
      try {
        return await send(operation, input);
      } catch (error) {
        if (left === 1) throw error;
      }
    }
  };
}
