import { type NotePorts, postNote } from '../delivery/post-note.ts';
import { type Case, isAtAws } from '../domain/case.ts';
import type { Cases } from '../domain/store-ports.ts';

/** A case is given up after this many settle times: giving up one that AWS still has would be far worse. */
const GIVEN_UP_AFTER_SETTLES = 10;

/**
 * AWS does not show the case now. That may be a read that lags; once it stays away for long, the person is
 * told and the poller reads it no more.
 */
export async function markMissing(ports: NotePorts & { cases: Cases }, row: Case): Promise<void> {
  const { cases, clock, settleMs, log } = ports;
  if (!isAtAws(row)) return;
  const { ref, team, account } = row;
  const now = clock.now();
  if (row.missingSince === undefined) {
    log({
      row: `case ${ref}`,
      ref,
      team,
      account,
      to: 'missing',
      why: 'CaseIdNotFound',
      level: 'warn',
    });
    return await cases.setMissing(ref, now);
  }
  if (now - row.missingSince < GIVEN_UP_AFTER_SETTLES * settleMs) return;
  await postNote(ports, ref, 'gone', { code: 'case-missing', params: {} }, row.openedBy);
  await cases.unwatch(ref);
}
