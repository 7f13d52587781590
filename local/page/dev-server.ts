/** The page's own port: the Slack workspace, what runs, AWS's agent, and the page itself. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { readBody, sendJson } from '../runtime/http.ts';

type Part = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

export type Front = {
  slack: Part;
  /** What `GET /local/<name>` answers. */
  local: Record<string, () => unknown>;
  /** What `POST /local/restart {"part"}` restarts; none without --data: it would forget everything. */
  restart?: Record<string, () => Promise<void>>;
  page: Part;
  /** The AWS Support server, whose agent's side the page uses under `/local/agent/`. */
  support: string;
};

const LARGEST = 1024 * 1024;
const Restart = v.pipe(v.string(), v.parseJson(), v.object({ part: v.string() }));

/** Answers a request by the part that its path belongs to; 500, with why, if that part fails. */
export async function serveFront(
  front: Front,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  try {
    await route(front, req, res);
  } catch (error) {
    // Also when a client leaves in mid-request, as a killed function does: that ends nobody else.
    if (res.headersSent) res.destroy();
    else sendJson(res, 500, { error: String(error) });
  }
}

async function route(front: Front, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const [path = '/'] = req.url?.split('?') ?? [];
  if (path.startsWith('/slack/')) return front.slack(req, res);
  if (path.startsWith('/local/agent/')) return passToAgent(front.support, path, req, res);
  if (path === '/local/restart' && req.method === 'POST') return restart(front, req, res);
  if (!path.startsWith('/local/')) return front.page(req, res);
  const answer = front.local[path.slice('/local/'.length)];
  if (!answer) return sendJson(res, 404, { error: 'not found' });
  sendJson(res, 200, answer());
}

async function restart(front: Front, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const given = v.safeParse(Restart, (await readBody(req, LARGEST)).toString());
  const parts = front.restart;
  if (!parts) return sendJson(res, 400, { error: 'only a stack with --data restarts its parts' });
  const part = given.success && Object.hasOwn(parts, given.output.part) && parts[given.output.part];
  if (!part) {
    const error = `"part" must be one of: ${Object.keys(parts).join(', ')}`;
    return sendJson(res, 400, { error });
  }
  await part();
  sendJson(res, 200, { ok: true });
}

async function passToAgent(
  support: string,
  path: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const { method = 'GET' } = req;
  const body = method === 'POST' ? new Uint8Array(await readBody(req, LARGEST)) : null;
  const answer = await fetch(`${support}${path.slice('/local'.length)}`, { method, body });
  sendJson(res, answer.status, await answer.json());
}
