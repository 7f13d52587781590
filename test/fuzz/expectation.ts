/** What a judge of a request says, and what all judges ask. */
import { PEOPLE } from './names.ts';
import type { Json } from './spoil.ts';

type Certainty = 'must' | 'may' | 'never';

export type Expected = {
  /** Whether the answer has to be 200. It is never 5xx. */
  isAnswered: boolean;
  /**
   * Whether its token reaches AWS: in a communication of a case, or in the subject of a new one. 'or-told':
   * where it is too large for that, its author is told.
   */
  reaches: Certainty | 'or-told';
  /** Who is told in the thread that their message does not go to AWS. */
  told: { user: string; certainty: Certainty };
  /** Which of the two cases that may be resolved it resolves. */
  resolves: { target: 0 | 1; certainty: Certainty; user: string };
};

export const NOTHING: Expected = {
  isAnswered: false,
  reaches: 'never',
  told: { user: '', certainty: 'never' },
  resolves: { target: 0, certainty: 'never', user: '' },
};

/** What the world is like, as far as it decides about a request. */
export type Setting = {
  /** Whether our workspace belongs to an organization. */
  grid: boolean;
  /** What `{{…}}` in the payloads stands for. */
  values: Record<string, string>;
};

/** What users.info says of an author: whether they may use the app. */
export function mayUse(user: string, { grid }: Setting): boolean {
  const standing = PEOPLE[user]?.standing;
  return standing === 'colleague' || (grid && standing === 'sibling');
}

/** Whether they can see the case: one is in a public channel, the other in a private one. */
export const canSee = (user: string, target: 0 | 1): boolean =>
  target === 0 || PEOPLE[user]?.isInWarRoom === true;

/** Which case a ref or a display id names. */
export function targetOf(id: unknown, { values }: Setting): 0 | 1 | undefined {
  if (id === values.ref0 || id === values.id0) return 0;
  return id === values.ref1 || id === values.id1 ? 1 : undefined;
}

export type Judged = { payload: Json; documented: Json };
