import * as v from 'valibot';
import type { PollPlaces } from '../domain/store-ports.ts';
import { pollPlaceKey } from './keys.ts';
import { readRow } from './rows/read-row.ts';
import type { Table } from './table.ts';

/** POLL#<account> PLACE */
const PollPlaceSchema = v.object({ page: v.number() });

export const createPollPlaces = (table: Table): PollPlaces => ({
  async get(account) {
    const item = await table.get(pollPlaceKey(account));
    return item ? readRow(PollPlaceSchema, item).page : 0;
  },

  set: (account, page) => table.put({ ...pollPlaceKey(account), page }),
});
