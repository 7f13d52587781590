/** A request that Slack would refuse: the error's name, and what else the answer carries. */
export class Refusal extends Error {
  readonly error: string;
  readonly more: Record<string, unknown>;
  constructor(error: string, more: Record<string, unknown> = {}) {
    super(error);
    this.error = error;
    this.more = more;
  }
}

/** `{ok: false, error}` with the complaints that Slack lists under response_metadata. */
export function complain(error: string, messages: string[]): Refusal {
  return new Refusal(error, { response_metadata: { messages } });
}
