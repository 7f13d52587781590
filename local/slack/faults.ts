/** The faults in force, and the endpoint through which a test adds and clears them. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { Fault, faultList } from '../runtime/faults.ts';
import { readBody, sendJson } from '../runtime/http.ts';
import { parseJson } from './parse-json.ts';

/** An event gets no answer from us, so the only fault is that it is lost. */
const EventFault = v.object({ ...Fault.entries, on: v.literal('event'), do: v.literal('drop') });

export function createFaults() {
  const api = faultList();
  const events = faultList();
  return {
    api,
    events,
    /** Serves /slack/faults: POST adds a fault, DELETE clears all. Answers 400 to an invalid one. */
    async serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
      if (req.method === 'DELETE') {
        api.clear();
        events.clear();
        return sendJson(res, 200, { ok: true });
      }
      const given = parseJson((await readBody(req, 10_000)).toString());
      const forEvents = given?.on === 'event';
      const fault = v.safeParse(forEvents ? EventFault : Fault, given);
      if (!fault.success) return sendJson(res, 400, { ok: false, error: 'invalid_fault' });
      (forEvents ? events : api).add(fault.output);
      sendJson(res, 200, { ok: true });
    },
  };
}
