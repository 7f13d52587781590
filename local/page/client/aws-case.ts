import type { Case as StoredCase } from '../../support/state/stored-records.ts';

/** A case as the agent's side shows it. */
export type Case = Omit<StoredCase, 'number' | 'issueType'>;

/** AWS's status in words. */
export const statusName = (status: string): string => {
  const words = status.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
