/** A piece of a Slack payload. Slack adds kinds and fields at will, so nothing in it is certain. */
export type Piece = { [field: string]: unknown };

export type Names = {
  user(id: string): string;
  channel(id: string): string;
  usergroup(id: string): string;
};

/** Takes any value; gives the objects in it if it is a list, else itself if it is one. */
export function pieces(value: unknown): Piece[] {
  return (Array.isArray(value) ? value : [value]).filter(
    (item) => typeof item === 'object' && item !== null && !Array.isArray(item),
  );
}

/** Takes any value; gives it if it is a string or a number, as a string, else the empty string. */
export function string(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
