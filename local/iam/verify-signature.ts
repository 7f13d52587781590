import { createHash, timingSafeEqual } from 'node:crypto';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { Refusal } from './refusal.ts';

/** A request as it was received: header names in lower case, the raw body. */
export type SignedRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: Buffer;
};

type Expected<Signer> = {
  /** Whose key it is, `token` being the session's if there is one; throws for an unknown key. */
  find(accessKeyId: string, token: string | undefined): Signer;
  /** Undefined for any. */
  region: string | undefined;
  service: string;
};

const tolerance = 15 * 60 * 1000;
const longestLife = 7 * 24 * 60 * 60;
const tokenInQuery = 'X-Amz-Security-Token';

/**
 * Verifies a Signature Version 4, in the Authorization header or in the query string, by computing it
 * again with the signer's secret. `now` in milliseconds. Resolves with the signer; rejects with the
 * Refusal that AWS would answer.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export async function verifySignature<Signer extends { secretAccessKey: string }>(
  request: SignedRequest,
  expected: Expected<Signer>,
  now: number,
): Promise<Signer> {
  const signature = readSignature(request);
  const [accessKeyId = '', date, region = '', service] = signature.credential.split('/');
  const token = request.headers['x-amz-security-token'] ?? request.query.get(tokenInQuery);
  const signer = expected.find(accessKeyId, token ?? undefined);
  if (region !== (expected.region ?? region)) {
    throw mismatch('Credential should be scoped to a valid region.');
  }
  if (service !== expected.service) {
    throw mismatch(`Credential should be scoped to correct service: '${expected.service}'.`);
  }
  if (date !== stamp(signature.signedAt).slice(0, 8)) {
    throw mismatch('Date in Credential scope does not match the date of the request.');
  }
  refuseUnsignedHeaders(request, signature);
  refuseStale(signature, now);
  refuseOtherBody(request);
  const scope = { accessKeyId, secretAccessKey: signer.secretAccessKey, region, service };
  if (!sameText(signature.value, await computeSignature(request, signature, scope))) {
    throw mismatch(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  }
  return signer;
}

type Signature = {
  credential: string;
  signedHeaders: Set<string>;
  value: string;
  signedAt: number;
  /** For how many seconds it is valid; only in a query string. */
  expires: number | undefined;
};

function readSignature({ headers, query }: SignedRequest): Signature {
  const { authorization } = headers;
  const inQuery = authorization === undefined;
  if (inQuery && !query.has('X-Amz-Signature')) {
    throw new Refusal('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const part = (name: string) =>
    inQuery
      ? query.get(`X-Amz-${name}`)
      : new RegExp(`[ ,]${name}=([^ ,]+)`).exec(authorization)?.[1];
  const credential = part('Credential');
  const signedHeaders = part('SignedHeaders');
  const value = part('Signature');
  const signedAt = parseStamp((inQuery ? query.get('X-Amz-Date') : headers['x-amz-date']) ?? '');
  const expires = inQuery ? Number(query.get('X-Amz-Expires')) : undefined;
  if (!credential) throw incomplete('Credential');
  if (!signedHeaders) throw incomplete('SignedHeaders');
  if (!value) throw incomplete('Signature');
  if (Number.isNaN(signedAt)) throw incomplete('X-Amz-Date');
  if (expires !== undefined && !(expires >= 1 && expires <= longestLife)) {
    throw incomplete('X-Amz-Expires');
  }
  return {
    credential,
    signedHeaders: new Set(signedHeaders.toLowerCase().split(';')),
    value,
    signedAt,
    expires,
  };
}

/** Host and the x-amz- headers say what is asked and where: unsigned, anybody could change them. */
function refuseUnsignedHeaders({ headers }: SignedRequest, { signedHeaders }: Signature): void {
  const required = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))];
  const unsigned = required.find((name) => !signedHeaders.has(name));
  if (unsigned !== undefined) {
    throw mismatch(`'${unsigned}' must be a 'SignedHeader' in the AWS Authorization.`);
  }
}

function refuseStale({ signedAt, expires }: Signature, now: number): void {
  const life = expires === undefined ? tolerance : expires * 1000;
  if (signedAt < now - life) {
    const oldest = `${stamp(now - life)} (${stamp(now)} - ${life / 60_000} min.)`;
    throw mismatch(`Signature expired: ${stamp(signedAt)} is now earlier than ${oldest}`);
  }
  if (signedAt > now + tolerance) {
    const newest = `${stamp(now + tolerance)} (${stamp(now)} + ${tolerance / 60_000} min.)`;
    throw mismatch(`Signature not yet current: ${stamp(signedAt)} is still later than ${newest}`);
  }
}

/** The signer uses the hash in this header without computing it: any other body would pass. */
function refuseOtherBody({ headers, body }: SignedRequest): void {
  const claimed = headers['x-amz-content-sha256'];
  if (claimed !== undefined && claimed !== createHash('sha256').update(body).digest('hex')) {
    throw mismatch("The provided 'x-amz-content-sha256' header does not match what was computed.");
  }
}

type Scope = {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
  service: string;
};

async function computeSignature(
  request: SignedRequest,
  { signedHeaders, signedAt, expires }: Signature,
  scope: Scope,
): Promise<string> {
  const query = [...request.query].filter(
    ([name]) => expires === undefined || !/^X-Amz-(?!Security-Token)/.test(name),
  );
  const unsigned = {
    method: request.method,
    protocol: 'http:',
    hostname: '',
    path: request.path,
    query: Object.fromEntries(query),
    headers: Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => signedHeaders.has(name)),
    ),
    body: request.body,
  };
  const { accessKeyId, secretAccessKey, region, service } = scope;
  const signer = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey },
    region,
    service,
    sha256: Sha256,
    applyChecksum: false,
  });
  const options = { signingDate: new Date(signedAt), signableHeaders: signedHeaders };
  if (expires === undefined) {
    const { headers } = await signer.sign(unsigned, options);
    return /Signature=(\w+)/.exec(headers.authorization ?? '')?.[1] ?? '';
  }
  const kept = { ...options, expiresIn: expires, unhoistableHeaders: signedHeaders };
  const presigned = await signer.presign(unsigned, kept);
  return String(presigned.query?.['X-Amz-Signature']);
}

function mismatch(message: string): Refusal {
  return new Refusal('InvalidSignatureException', message, 403);
}

function incomplete(part: string): Refusal {
  return new Refusal('IncompleteSignatureException', `Authorization requires a valid '${part}'.`);
}

/** A time such as 20261123T010203Z in milliseconds; NaN for anything else. */
function parseStamp(stamped: string): number {
  const iso = /^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/.exec(stamped);
  return iso ? Date.parse(`${iso[1]}-${iso[2]}-${iso[3]}:${iso[4]}:${iso[5]}`) : Number.NaN;
}

function stamp(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** Compares in constant time, so that timing does not reveal a signature byte by byte. */
function sameText(a: string, b: string): boolean {
  const [given, expected] = [Buffer.from(a), Buffer.from(b)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
