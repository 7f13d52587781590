/** Thrown for a request that Slack would refuse: the error code, and the other fields of the answer. */
export class Refusal extends Error {
  readonly error: string;
  readonly more: Record<string, unknown>;
  constructor(error: string, more: Record<string, unknown> = {}) {
    super(error);
    this.error = error;
    this.more = more;
  }
}

/** A refusal whose answer explains it under `response_metadata.messages`. */
export function refusalWithMessages(error: string, messages: string[]): Refusal {
  return new Refusal(error, { response_metadata: { messages } });
}
