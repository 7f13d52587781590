/** Our own code of a connection that was open only when the time of its attempt was over. */
export const TOO_LATE_CODE = 'ETOOLATE';

/**
 * Node's codes of a connection that never stood, and our own: nothing was sent, so sending again repeats nothing.
 */
const CODES = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTCONN',
  TOO_LATE_CODE,
]);

export const wasNeverSent = (code: string | undefined): boolean =>
  code !== undefined && CODES.has(code);
