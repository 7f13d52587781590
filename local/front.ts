/** The page's own port: the Slack workspace, what runs, and the page itself. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from './http.ts';

type Part = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

export type Front = {
  slack: Part;
  /** What `GET /local/<name>` answers. */
  local: Record<string, () => unknown>;
  page: Part;
};

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
  if (!path.startsWith('/local/')) return front.page(req, res);
  const answer = front.local[path.slice('/local/'.length)];
  if (!answer) return sendJson(res, 404, { error: 'not found' });
  sendJson(res, 200, answer());
}
