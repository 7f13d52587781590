import * as v from 'valibot';
import { Refusal } from '../../iam/refusal.ts';

/**
 * Parses the JSON body of a request to the agent or control routes, which are no AWS API. Throws a
 * Refusal (400) that says what is wrong.
 */
export function parseJsonBody<S extends v.GenericSchema>(
  schema: S,
  body: Buffer,
): v.InferOutput<S> {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), body.toString());
  if (!parsed.success) throw badRequest(v.summarize(parsed.issues));
  return parsed.output;
}

/** The answer to bad input on those routes. */
export function badRequest(message: string): Refusal {
  return new Refusal('BadRequest', message);
}
