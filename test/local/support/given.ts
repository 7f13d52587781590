import {
  AddCommunicationToCaseCommand,
  CreateCaseCommand,
  type CreateCaseCommandInput,
  DescribeCasesCommand,
  DescribeCommunicationsCommand,
  SupportClient,
  type SupportClientConfig,
} from '@aws-sdk/client-support';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { onTestFinished } from 'vitest';
import { createSqliteStore } from '../../../local/runtime/sqlite-store.ts';
import {
  type SupportCaseEvent,
  type SupportOptions,
  startSupport,
} from '../../../local/support/server.ts';

export const account = {
  id: '111122223333',
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG',
};

/** A running server, a client of it, and every event so far. All of it ends with the test. */
export async function givenSupport(options: Partial<SupportOptions> = {}) {
  const events: SupportCaseEvent[] = [];
  const server = await startSupport({
    port: 0,
    store: createSqliteStore(undefined),
    rate: 0,
    account,
    region: 'us-east-1',
    emit: (event) => events.push(event),
    ...options,
  });
  onTestFinished(() => server.close());
  return { ...server, events, client: givenClient(server.url) };
}

/** The SDK's client, without retries. */
export function givenClient(url: string, config: SupportClientConfig = {}): SupportClient {
  const client = new SupportClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: account,
    maxAttempts: 1,
    ...config,
  });
  onTestFinished(() => client.destroy());
  return client;
}

/** Opens a case and gives its id. */
export async function givenCase(
  client: SupportClient,
  input: Partial<CreateCaseCommandInput> = {},
): Promise<string> {
  const { caseId } = await client.send(
    new CreateCaseCommand({ subject: 'Slow', communicationBody: 'It is slow.', ...input }),
  );
  return caseId as string;
}

/** Adds communications with these bodies, one after the other. */
export async function say(client: SupportClient, caseId: string, ...bodies: string[]) {
  for (const communicationBody of bodies) {
    await client.send(new AddCommunicationToCaseCommand({ caseId, communicationBody }));
  }
}

/** The case as DescribeCases shows it. */
export async function readCase(client: SupportClient, caseId: string) {
  const { cases } = await client.send(
    new DescribeCasesCommand({ caseIdList: [caseId], includeResolvedCases: true }),
  );
  const [found] = cases ?? [];
  if (!found) throw new Error(`DescribeCases does not show ${caseId}`);
  return found;
}

/** The bodies of a case's communications, newest first. */
export async function readBodies(client: SupportClient, caseId: string) {
  const { communications = [] } = await client.send(new DescribeCommunicationsCommand({ caseId }));
  return communications.map(({ body }) => body);
}

/** Posts JSON to the server's agent and control routes. */
export async function post(url: string, path: string, body: unknown) {
  const response = await fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/**
 * A call that the client would not send. `alteredBody` and `alteredTarget` are sent instead of what was
 * signed; `unsignable` headers are sent unsigned.
 */
export async function rawCall(
  url: string,
  target: string,
  body: string,
  {
    alteredBody = body,
    alteredTarget = target,
    unsignable = [],
    presigned = false,
    credentials = account,
  }: {
    alteredBody?: string;
    alteredTarget?: string;
    unsignable?: string[];
    presigned?: boolean;
    credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  } = {},
) {
  const signer = new SignatureV4({
    credentials,
    region: 'us-east-1',
    service: 'support',
    sha256: Sha256,
  });
  const { hostname, host } = new URL(url);
  const headers = { host, 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target };
  const request = { method: 'POST', protocol: 'http:', hostname, path: '/', headers, body };
  const unhoistableHeaders = new Set(Object.keys(headers));
  const unsignableHeaders = new Set(unsignable);
  const signed = presigned
    ? await signer.presign(request, { unhoistableHeaders, unsignableHeaders, expiresIn: 60 })
    : await signer.sign(request, { unsignableHeaders });
  const query = new URLSearchParams(signed.query as Record<string, string>);
  const response = await fetch(`${url}/?${query}`, {
    method: 'POST',
    headers: { ...signed.headers, 'x-amz-target': alteredTarget },
    body: alteredBody,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
