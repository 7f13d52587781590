/** Slack's kinds of identifiers. */
import { randomBytes, randomInt } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** `V07ABC…`: a prefix and eleven letters or digits. */
export function newId(prefix: string): string {
  let id = prefix;
  while (id.length < prefix.length + 11) id += letters[randomInt(letters.length)];
  return id;
}

/** The short random id that Slack gives to a block or action that names none. */
export function shortId(): string {
  return randomBytes(4).toString('base64url').slice(0, 5);
}

/** A view's hash: changes whenever the view does. */
export function newHash(): string {
  return `${Math.floor(Date.now() / 1000)}.${randomBytes(6).toString('hex').slice(0, 8)}`;
}

export const isTs = (text: string) => /^\d{10}\.\d{6}$/.test(text);
export const now = () => Math.floor(Date.now() / 1000);
