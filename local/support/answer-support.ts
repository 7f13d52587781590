import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '../iam/refusal.ts';
import { sendJson } from '../runtime/http.ts';
import { readSignedRequest } from './accounts/read-signed-request.ts';
import { type CallContext, callOperation } from './call-operation.ts';
import { asRefusal } from './protocol/refusal.ts';

/** Answers one call of the API. Never rejects. */
export async function answerSupport(
  context: CallContext,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-requestid': randomUUID(),
  };
  try {
    const request = await readSignedRequest(req);
    if (!/^application\/x-amz-json-1\.1\b/.test(req.headers['content-type'] ?? '')) {
      throw new Refusal('UnknownOperationException', 'This is not AWS JSON 1.1.', 404);
    }
    const outcome = await callOperation(context, request);
    switch (outcome.kind) {
      case 'answer':
        return sendJson(res, 200, outcome.body, headers);
      case 'wrong':
        res.writeHead(200, { ...headers, 'content-type': outcome.contentType }).end(outcome.body);
        return;
      case 'noAnswer':
        setTimeout(() => res.destroy(), outcome.ms).unref();
    }
  } catch (error) {
    const { type, message, status } = asRefusal(error);
    sendJson(res, status, { __type: type, message }, headers);
  }
}
