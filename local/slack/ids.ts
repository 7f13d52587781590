/** Slack's identifiers. */
import { randomBytes, randomInt } from 'node:crypto';

const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** `V07ABC…`: a prefix and eleven letters or digits. */
export function newId(prefix: string): string {
  let id = prefix;
  while (id.length < prefix.length + 11) id += characters[randomInt(characters.length)];
  return id;
}

/** The short random id that Slack gives to a block or action that has none. */
export function shortId(): string {
  return randomBytes(4).toString('base64url').slice(0, 5);
}

/** The hash of a view: a new one for every change. */
export function newHash(): string {
  return `${now()}.${randomBytes(6).toString('hex').slice(0, 8)}`;
}

/** A new token: `xoxb-` for a bot, `xoxp-` for a person. */
export function newToken(prefix: 'xoxb' | 'xoxp'): string {
  return `${prefix}-${randomBytes(18).toString('base64url').replace(/[-_]/g, 'x')}`;
}

export const isTs = (text: string) => /^\d{10}\.\d{6}$/.test(text);
/** Seconds since 1970. */
export const now = () => Math.floor(Date.now() / 1000);
