import { createHash, timingSafeEqual } from 'node:crypto';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { Refusal } from './refusal.ts';

/** A request as it came in: header names in lower case, the raw body. */
export type Signed = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: Buffer;
};

export type Verifier<Holder> = {
  /** Whose key it is, `token` being the session's if there is one; throws if nobody's. */
  find(accessKeyId: string, token: string | undefined): Holder;
  /** Undefined: any. */
  region: string | undefined;
  service: string;
};

const tolerance = 15 * 60 * 1000;
const longestLife = 7 * 24 * 60 * 60;
const tokenInQuery = 'X-Amz-Security-Token';

/**
 * Checks a Signature Version 4, in the Authorization header or in the query string, by signing
 * what came in again with the secret it should have been signed with. `now` in milliseconds.
 * Resolves with whose signature it is; rejects with the Refusal AWS would answer.
 */
export async function verifySignature<Holder extends { secretAccessKey: string }>(
  request: Signed,
  verifier: Verifier<Holder>,
  now: number,
): Promise<Holder> {
  const claim = readClaim(request);
  const [accessKeyId = '', date, region = '', service] = claim.credential.split('/');
  const token = request.headers['x-amz-security-token'] ?? request.query.get(tokenInQuery);
  const holder = verifier.find(accessKeyId, token ?? undefined);
  if (region !== (verifier.region ?? region)) {
    throw mismatch('Credential should be scoped to a valid region.');
  }
  if (service !== verifier.service) {
    throw mismatch(`Credential should be scoped to correct service: '${verifier.service}'.`);
  }
  if (date !== stamp(claim.signedAt).slice(0, 8)) {
    throw mismatch('Date in Credential scope does not match the date of the request.');
  }
  refuseUnsigned(request, claim);
  refuseStale(claim, now);
  refuseOtherBody(request);
  const scope = { accessKeyId, secretAccessKey: holder.secretAccessKey, region, service };
  if (!sameText(claim.signature, await signAgain(request, claim, scope))) {
    throw mismatch(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  }
  return holder;
}

type Claim = {
  credential: string;
  signedHeaders: Set<string>;
  signature: string;
  signedAt: number;
  /** How many seconds it holds; only in a query string. */
  expires: number | undefined;
};

function readClaim({ headers, query }: Signed): Claim {
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
  const signature = part('Signature');
  const signedAt = instant((inQuery ? query.get('X-Amz-Date') : headers['x-amz-date']) ?? '');
  const expires = inQuery ? Number(query.get('X-Amz-Expires')) : undefined;
  if (!credential) throw incomplete('Credential');
  if (!signedHeaders) throw incomplete('SignedHeaders');
  if (!signature) throw incomplete('Signature');
  if (Number.isNaN(signedAt)) throw incomplete('X-Amz-Date');
  if (expires !== undefined && !(expires >= 1 && expires <= longestLife)) {
    throw incomplete('X-Amz-Expires');
  }
  return {
    credential,
    signedHeaders: new Set(signedHeaders.toLowerCase().split(';')),
    signature,
    signedAt,
    expires,
  };
}

/** A header that says what is asked, and of whom, could otherwise be changed under the signature. */
function refuseUnsigned({ headers }: Signed, { signedHeaders }: Claim): void {
  const open = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))];
  const unsigned = open.find((name) => !signedHeaders.has(name));
  if (unsigned !== undefined) {
    throw mismatch(`'${unsigned}' must be a 'SignedHeader' in the AWS Authorization.`);
  }
}

function refuseStale({ signedAt, expires }: Claim, now: number): void {
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

/** A signer takes a payload hash in this header on trust: it would vouch for any other body. */
function refuseOtherBody({ headers, body }: Signed): void {
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

async function signAgain(request: Signed, claim: Claim, scope: Scope): Promise<string> {
  const { signedHeaders, expires } = claim;
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
  const options = { signingDate: new Date(claim.signedAt), signableHeaders: signedHeaders };
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

/** 20261123T010203Z in milliseconds; NaN for anything else. */
function instant(stamped: string): number {
  const iso = /^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/.exec(stamped);
  return iso ? Date.parse(`${iso[1]}-${iso[2]}-${iso[3]}:${iso[4]}:${iso[5]}`) : Number.NaN;
}

function stamp(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** In constant time, so that a signature cannot be found byte by byte. */
function sameText(a: string, b: string): boolean {
  const [given, expected] = [Buffer.from(a), Buffer.from(b)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
