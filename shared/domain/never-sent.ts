/** Node's codes of a connection that never stood: nothing was sent, so sending again repeats nothing. */
const CODES = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTCONN',
]);

export const wasNeverSent = (code: string | undefined): boolean =>
  code !== undefined && CODES.has(code);
