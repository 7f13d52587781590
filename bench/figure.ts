/** One measured number. `goal` and `limit` are upper bounds: what we aim at, and what must hold. */
export type Figure = {
  name: string;
  value: number;
  /** What `value` counts: ms, KB, calls, or × for a ratio. */
  unit: string;
  goal?: number;
  limit?: number;
  /** Lower and upper quartile, of what was measured more than once. */
  spread?: [number, number];
};

/** One part of the bench. `say` hears a line every few seconds while it works. */
export type Part = (say: (line: string) => void) => Promise<Figure[]>;

export const isMissed = ({ value, goal }: Figure): boolean => goal !== undefined && value > goal;
export const isBroken = ({ value, limit }: Figure): boolean => limit !== undefined && value > limit;
