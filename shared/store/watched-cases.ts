import * as v from 'valibot';
import type { SyncState } from '../domain/case.ts';
import type { Cases, WatchedCase } from '../domain/store-ports.ts';
import { caseKey } from './keys.ts';
import type { StorePorts } from './ports.ts';
import { readRow, readRows } from './rows/read-row.ts';
import type { Item } from './table.ts';

/** What the live index projects of a META row (serverless.yml). */
const IndexRowSchema = v.object({
  pk: v.string(),
  caseId: v.string(),
  team: v.string(),
  status: v.optional(v.string()),
  digest: v.optional(v.string()),
  activeAt: v.optional(v.string()),
});

/** The sparse index of the cases that the poller reads. It is narrow, since it is read each minute. */
export const createWatchedCases = ({
  table,
  log,
}: StorePorts): Pick<Cases, 'watched' | 'refOf' | 'watch' | 'unwatch' | 'setMissing'> => ({
  async setMissing(ref, since) {
    // Without a digest the case looks changed once AWS shows it again, and that reading ends this.
    await table.update(caseKey(ref), { missingSince: since, digest: undefined });
  },

  async watch({ ref, account }) {
    await table.update(caseKey(ref), { live: account, expiresAt: undefined });
  },

  async unwatch(ref) {
    await table.update(caseKey(ref), { live: undefined });
  },

  async watched(account) {
    const items = await table.query('live = :account', {
      index: 'live',
      values: { ':account': account },
    });
    return readRows(items, toWatchedCase, log);
  },

  async refOf(account, caseId) {
    const [item] = await table.query('live = :account AND caseId = :caseId', {
      index: 'live',
      values: { ':account': account, ':caseId': caseId },
    });
    return item && toWatchedCase(item).ref;
  },
});

function toWatchedCase(item: Item): WatchedCase {
  const { pk, digest, ...row } = readRow(IndexRowSchema, item);
  const hasScan = digest?.endsWith(PENDING) === true;
  const ref = pk.slice('CASE#'.length);
  return { ...row, ref, hasScan, digest: hasScan ? digest.slice(0, -PENDING.length) : digest };
}

/** Follows the digest of a case of which a scan is pending, so that the index holds no further attribute. */
const PENDING = '?';

/** The attribute that the index projects. */
export const digestAttribute = ({ digest, scan }: SyncState): string =>
  scan ? `${digest}${PENDING}` : digest;
