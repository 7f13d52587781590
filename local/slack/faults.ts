/** The faults in force, and the endpoint through which a test adds and clears them. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { createFaultList, Fault, type FaultList } from '../runtime/faults.ts';
import { readBody, sendJson } from '../runtime/http.ts';
import { parseJson } from './parse-json.ts';

/** An event gets no answer from us, so the only fault is that it is lost. */
const EventFault = v.object({ ...Fault.entries, on: v.literal('event'), do: v.literal('drop') });

/** A response_url is not a Web API method: it refuses with an HTTP status, 404 without one. */
export const ResponseUrlFault = v.object({
  ...Fault.entries,
  on: v.literal('response_url'),
  do: v.picklist(['refuse', 'drop']),
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599)), 404),
});
export type ResponseUrlFault = v.InferOutput<typeof ResponseUrlFault>;

export function createFaults() {
  const api = createFaultList();
  const events = createFaultList();
  const responseUrls = createFaultList<ResponseUrlFault>();

  /** Adds the fault to the list it is for. False if it is invalid. */
  const add = (given: unknown, on: unknown): boolean => {
    if (on === 'event') return addTo(events, EventFault, given);
    if (on === 'response_url') return addTo(responseUrls, ResponseUrlFault, given);
    return addTo(api, Fault, given);
  };

  return {
    api,
    events,
    responseUrls,
    /** Serves /slack/faults: POST adds a fault, DELETE clears all. Answers 400 to an invalid one. */
    async serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
      if (req.method === 'DELETE') {
        for (const list of [api, events, responseUrls]) list.clear();
        return sendJson(res, 200, { ok: true });
      }
      const given = parseJson((await readBody(req, 10_000)).toString());
      if (!add(given, given?.on)) return sendJson(res, 400, { ok: false, error: 'invalid_fault' });
      sendJson(res, 200, { ok: true });
    },
  };
}

function addTo<F extends Fault>(
  list: FaultList<F>,
  schema: v.GenericSchema<unknown, F>,
  given: unknown,
): boolean {
  const fault = v.safeParse(schema, given);
  if (fault.success) list.add(fault.output);
  return fault.success;
}
