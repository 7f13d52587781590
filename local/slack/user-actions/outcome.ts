/** What a user action answers after the app was asked. */
import type { Answer } from '../app/send.ts';
import type { Json } from '../blocks/block.ts';

/** `{ok: true}`, or the error that the person sees when the app did not answer in time with 2xx. */
export function outcome(answer: Answer): Json {
  if (answer.ok) return { ok: true };
  const status = answer.status === undefined ? {} : { status: answer.status };
  return { ok: false, error: answer.error, ...status };
}
