/** The server on the page's port: the Slack workspace, what runs, AWS's agent, and the page itself. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { BodyTooLarge, listen, readBody, sendJson } from '../runtime/http.ts';

type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

export type DevServerParts = {
  /** Serves `/slack/`. */
  slack: Handler;
  /** What `GET /local/<name>` answers. */
  local: Record<string, () => unknown>;
  /** What `POST /local/restart {"part"}` restarts. None without --data: a restart would lose everything. */
  restart?: Record<string, () => Promise<void>>;
  /** Serves every other path. */
  page: Handler;
  /** The URL of the AWS Support server, whose agent routes are passed on under `/local/agent/`. */
  support: string;
};

const LARGEST_BODY = 1024 * 1024;
const Restart = v.pipe(v.string(), v.parseJson(), v.object({ part: v.string() }));

/** Starts the server; it answers 503 until `serve` gives it its parts. Rejects if the port is taken. */
export async function startDevServer(port: number) {
  let parts: DevServerParts | undefined;
  const { url, close } = await listen((req, res) => {
    if (parts) void answer(parts, req, res);
    else sendJson(res, 503, { error: 'starting' });
  }, port);
  return {
    url,
    serve(given: DevServerParts): void {
      parts = given;
    },
    close,
  };
}

/** Answers with 500, and the reason, if a part fails. Never rejects. */
async function answer(
  parts: DevServerParts,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  try {
    await route(parts, req, res);
  } catch (error) {
    // A client that disconnects in the middle of a request must not end the whole process.
    if (res.headersSent) res.destroy();
    else sendJson(res, error instanceof BodyTooLarge ? 413 : 500, { error: String(error) });
  }
}

async function route(
  parts: DevServerParts,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const [path = '/'] = req.url?.split('?') ?? [];
  if (path.startsWith('/slack/')) return parts.slack(req, res);
  if (path.startsWith('/local/agent/')) return passToAgent(parts.support, path, req, res);
  if (path === '/local/restart' && req.method === 'POST') return restart(parts, req, res);
  if (!path.startsWith('/local/')) return parts.page(req, res);
  const name = path.slice('/local/'.length);
  const read = Object.hasOwn(parts.local, name) ? parts.local[name] : undefined;
  if (!read) return sendJson(res, 404, { error: 'not found' });
  sendJson(res, 200, read());
}

async function restart(
  { restart: parts }: DevServerParts,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const request = v.safeParse(Restart, (await readBody(req, LARGEST_BODY)).toString());
  if (!parts) return sendJson(res, 400, { error: 'only a stack with --data restarts its parts' });
  const name = request.success ? request.output.part : '';
  const restartPart = Object.hasOwn(parts, name) ? parts[name] : undefined;
  if (!restartPart) {
    const error = `"part" must be one of: ${Object.keys(parts).join(', ')}`;
    return sendJson(res, 400, { error });
  }
  await restartPart();
  sendJson(res, 200, { ok: true });
}

async function passToAgent(
  support: string,
  path: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const { method = 'GET' } = req;
  const body = method === 'POST' ? new Uint8Array(await readBody(req, LARGEST_BODY)) : null;
  const answer = await fetch(`${support}${path.slice('/local'.length)}`, { method, body });
  sendJson(res, answer.status, await answer.json());
}
