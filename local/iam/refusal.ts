/** An error that an AWS service answers with instead of doing what it was asked. */
export class Refusal extends Error {
  readonly type: string;
  readonly status: number;

  /** `type` is the error's name on the wire, `status` its HTTP status. */
  constructor(type: string, message: string, status = 400) {
    super(message);
    this.type = type;
    this.status = status;
  }
}
