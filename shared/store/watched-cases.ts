import type { Cases, LiveCase } from '../domain/ports.ts';
import { caseKey } from './keys.ts';
import type { Item, Table } from './table.ts';

type Watch = Pick<Cases, 'live' | 'byCaseId' | 'watch' | 'unwatch' | 'setMissing'>;

/** The index of the cases that the poller watches: sparse, and narrow, since it is read each minute. */
export function createWatchedCases(table: Table): Watch {
  return {
    async setMissing(ref, since) {
      // Without a digest the case looks changed when it is seen again, and that look takes this back.
      await table.update(caseKey(ref), { missingSince: since, digest: undefined });
    },

    async watch({ ref, account }) {
      await table.update(caseKey(ref), { live: account });
    },

    async unwatch(ref) {
      await table.update(caseKey(ref), { live: undefined });
    },

    async live(account) {
      const items = await table.query('live = :account', {
        index: 'live',
        values: { ':account': account },
      });
      return items.map(toLiveCase);
    },

    async byCaseId(account, caseId) {
      const [item] = await table.query('live = :account AND caseId = :caseId', {
        index: 'live',
        values: { ':account': account, ':caseId': caseId },
      });
      return item && toLiveCase(item).ref;
    },
  };
}

function toLiveCase(item: Item): LiveCase {
  return { ...(item as unknown as LiveCase), ref: item.pk.slice('CASE#'.length) };
}
