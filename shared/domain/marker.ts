/**
 * Refs are our markers: short names, made from what Slack calls a thing, that travel inside what we
 * send, so that it can be found again when the answer to the sending was lost.
 */
import { createHash } from 'node:crypto';

/** Crockford's base32: no I, L, O or U, so a ref can be read out over the phone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * 12 characters for `parts`, the same ones each time. The first is always a letter: AWS blanks out
 * runs of digits that look like a card number.
 */
function refOf(...parts: string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest();
  const letter = ALPHABET.charAt(10 + ((hash[12] ?? 0) % 22));
  const rest = [...hash.subarray(0, 11)].map((byte) => ALPHABET.charAt(byte % 32)).join('');
  return letter + rest;
}

/** Whether a text has the form of a ref. Twelve digits have not: they are an id that AWS shows. */
export const isRef = (text: string): boolean =>
  /^[A-HJKMNP-TV-Z][0-9A-HJKMNP-TV-Z]{11}$/.test(text);

/** The case that a submitted modal asks for: the same view submitted twice is one case. */
export const caseRef = (team: string, viewId: string): string => refOf('case', team, viewId);

/** One part of a reply. Keyed on the message, not the event: Slack sends several events for one. */
export const replyRef = (team: string, channel: string, ts: string, part: number): string =>
  refOf('reply', team, channel, ts, String(part));

/** A short fingerprint of a text, for rows that must tell equal from different. */
export const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 16);

/** A v4-shaped UUID made from `text`: Slack may drop a second message with the same client_msg_id. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The last line of every text we send to AWS. `name` is who wrote it, as AWS's engineer sees it. */
export function signature(name: string, ref: string, part = 0, parts = 1): string {
  const label = parts > 1 ? ` (${part + 1}/${parts})` : '';
  return `— ${name.replace(/\s+/g, ' ').slice(0, 100)} via Slack${label} · ref ${ref}`;
}

/** The ref in the last line of a communication, or undefined when it carries none. */
export function readMarker(body: string): string | undefined {
  const lastLine = body.trimEnd().split('\n').at(-1) ?? '';
  return /^— .* via Slack(?: \(\d+\/\d+\))? · ref ([0-9A-HJKMNP-TV-Z]{12})$/.exec(lastLine)?.[1];
}

/** A text of ours as it was before it was signed; any other text without its last line. */
export function withoutSignature(body: string): string {
  const text = body.trimEnd();
  return text.slice(0, Math.max(text.lastIndexOf('\n'), 0));
}

/** The subject of a case at AWS, with its marker. */
export const markedSubject = (subject: string, ref: string): string => `${subject} · ref ${ref}`;
