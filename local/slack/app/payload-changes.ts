/**
 * Changes that a test asks for in what the workspace sends to the app: Slack leaves fields out,
 * and sends other values, more often than its documentation says.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { readBody, sendJson } from '../../runtime/http.ts';
import { parseJson } from '../parse-json.ts';

const path = v.pipe(v.string(), v.regex(/^[\w-]+(\.[\w-]+)*$/));
const PayloadChange = v.strictObject({
  /** The type or subtype of an event, the type of an interaction, or `command`. */
  on: v.string(),
  /** To how many payloads it applies. */
  times: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Values by the dotted path of their field, such as `event.user_team` or `authorizations.0.team_id`. */
  set: v.optional(v.record(path, v.unknown()), {}),
  /** The dotted paths of fields to leave out. */
  omit: v.optional(v.array(path), []),
});
type PayloadChange = v.InferOutput<typeof PayloadChange>;
type Node = Record<string, unknown>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Sets the field at `keys`, and makes the objects around it that are missing. */
function setField(node: Node, [key = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    node[key] = value;
    return;
  }
  const inner = isNode(node[key]) ? node[key] : {};
  node[key] = inner;
  setField(inner, rest, value);
}

function omitField(node: Node, [key = '', ...rest]: string[]): void {
  if (rest.length === 0) delete node[key];
  else if (isNode(node[key])) omitField(node[key], rest);
}

function changed(payload: Node, { set, omit }: PayloadChange): Node {
  const copy = structuredClone(payload);
  for (const [name, value] of Object.entries(set)) setField(copy, name.split('.'), value);
  for (const name of omit) omitField(copy, name.split('.'));
  return copy;
}

export function createPayloadChanges() {
  let changes: PayloadChange[] = [];
  return {
    /** Gives the payload as the first change for one of these types makes it, and counts its use. */
    apply(types: unknown[], payload: Node): Node {
      const change = changes.find(({ on }) => types.includes(on));
      if (!change) return payload;
      change.times -= 1;
      changes = changes.filter(({ times }) => times > 0);
      return changed(payload, change);
    },
    /** Serves /slack/payload-changes: POST adds a change, DELETE clears all. 400 to an invalid one. */
    async serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
      if (req.method === 'DELETE') {
        changes = [];
        return sendJson(res, 200, { ok: true });
      }
      const given = parseJson((await readBody(req, 1024 * 1024)).toString());
      const change = v.safeParse(PayloadChange, given);
      if (!change.success)
        return sendJson(res, 400, { ok: false, error: 'invalid_payload_change' });
      changes.push(change.output);
      sendJson(res, 200, { ok: true });
    },
  };
}
export type PayloadChanges = ReturnType<typeof createPayloadChanges>;
