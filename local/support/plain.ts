import * as v from 'valibot';
import { Refusal } from './refusal.ts';

/** Reads JSON sent to the plain side of the server. Throws a Refusal (400) saying what is wrong. */
export function readPlain<S extends v.GenericSchema>(schema: S, body: Buffer): v.InferOutput<S> {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), body.toString());
  if (!read.success) throw badRequest(v.summarize(read.issues));
  return read.output;
}

/** The answer to bad input on the plain side. */
export function badRequest(message: string): Refusal {
  return new Refusal('BadRequest', message);
}
