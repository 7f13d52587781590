/** API Gateway's HTTP API: routes requests to the functions, with its limits and errors. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyTooLarge, listen, readBody, sendJson } from '../http.ts';
import type { LocalFunction } from './function.ts';
import { httpEvent, httpResponse } from './http-event.ts';

const GATEWAY_LIMIT = 10 * 1024 * 1024;
const LAMBDA_LIMIT = 6 * 1024 * 1024;

/**
 * Starts a server for `routes` ("METHOD /path" → function) on a free port. `close` cuts every connection:
 * call it after the functions have finished.
 */
export async function startGateway(routes: Map<string, LocalFunction>, account: string) {
  async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const [path] = (req.url ?? '/').split('?');
    const routeKey = `${req.method} ${path}`;
    const fn = routes.get(routeKey);
    if (!fn) return sendJson(res, 404, { message: 'Not Found' });

    const body = await readBody(req, GATEWAY_LIMIT);
    const event = httpEvent(req, body, routeKey, account);
    if (JSON.stringify(event).length > LAMBDA_LIMIT) throw new BodyTooLarge('event over 6 MB');

    const outcome = await fn.invoke(event);
    if (outcome.kind === 'timedOut') return sendJson(res, 503, { message: 'Service Unavailable' });
    const response = outcome.kind === 'returned' ? httpResponse(outcome.value) : undefined;
    if (!response) return sendJson(res, 500, { message: 'Internal Server Error' });
    res.writeHead(response.status, response.headers).end(response.body);
  }

  return listen((req, res) => {
    serve(req, res).catch((error) => {
      if (!(error instanceof BodyTooLarge)) return res.destroy(error);
      sendJson(res, 413, { message: 'Request Entity Too Large' });
    });
  }, 0);
}
