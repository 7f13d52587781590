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

/** Sends a request to the part that answers its path. */
export async function serveFront(
  front: Front,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const [path = '/'] = req.url?.split('?') ?? [];
  if (path.startsWith('/slack/')) return front.slack(req, res);
  if (!path.startsWith('/local/')) return front.page(req, res);
  const answer = front.local[path.slice('/local/'.length)];
  if (!answer) return sendJson(res, 404, { error: 'not found' });
  sendJson(res, 200, answer());
}
