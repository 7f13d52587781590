/** The arguments of a Web API call: from the query, a form, a multipart form or JSON. */
import type { IncomingMessage } from 'node:http';
import { readBody } from '../runtime/http.ts';
import { Refusal, refusalWithMessages } from './refusal.ts';

export type Args = Record<string, unknown>;

const maxBodyBytes = 1024 * 1024;

/** Reads all arguments. Refuses a body that does not match its content type. Throws BodyTooLarge. */
export async function readArgs(req: IncomingMessage, query: URLSearchParams): Promise<Args> {
  const body = await readBody(req, maxBodyBytes);
  const type = req.headers['content-type'] ?? '';
  const args: Args = Object.fromEntries(query);
  if (body.length === 0) return args;
  if (type.startsWith('application/json')) return { ...args, ...parseObject(body.toString()) };
  if (type.startsWith('application/x-www-form-urlencoded'))
    return { ...args, ...Object.fromEntries(new URLSearchParams(body.toString())) };
  if (type.startsWith('multipart/form-data')) {
    const form = await readForm(type, body);
    if (!form) throw new Refusal('invalid_form_data');
    return { ...args, ...Object.fromEntries(form) };
  }
  throw new Refusal(type === '' ? 'missing_post_type' : 'invalid_post_type');
}

/** Reads a multipart form; undefined when it is malformed. */
export function readForm(contentType: string, body: Buffer): Promise<FormData | undefined> {
  const response = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } });
  return response.formData().catch(() => undefined);
}

function parseObject(text: string): Args {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new Refusal('invalid_json');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new Refusal('json_not_object');
  return parsed as Args;
}

/** A text argument, or undefined when absent or empty. */
export function textOf(args: Args, name: string): string | undefined {
  const value = args[name];
  if (value === undefined || value === null || value === '') return undefined;
  return String(value);
}

/** A text argument that the method requires. */
export function requireText(args: Args, name: string): string {
  const value = textOf(args, name);
  if (value === undefined)
    throw refusalWithMessages('invalid_arguments', [`[ERROR] missing required field: ${name}`]);
  return value;
}

export function flagOf(args: Args, name: string): boolean {
  return ['true', '1'].includes(String(args[name]));
}

/** A JSON argument, also when it was sent as text. Gives text that is not JSON unchanged. */
export function jsonOf(args: Args, name: string): unknown {
  const value = args[name];
  if (value === null || value === '') return undefined;
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
