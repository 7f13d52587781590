import * as v from 'valibot';
import type { DarkEndpoints } from '../domain/store-ports.ts';
import { supportHealthKey } from './keys.ts';
import { readRow } from './rows/read-row.ts';
import type { Table } from './table.ts';

/** SUPPORT#<account> HEALTH. `changes` counts the writes, so that none overwrites another. */
const HealthRowSchema = v.object({ dark: v.array(v.string()), changes: v.number() });

export function createDarkEndpoints(
  table: Pick<Table, 'get' | 'insert' | 'update'>,
): DarkEndpoints {
  const read = async (account: string) => {
    const item = await table.get(supportHealthKey(account));
    return item && readRow(HealthRowSchema, item);
  };
  return {
    get: async (account) => (await read(account))?.dark ?? [],

    async set(account, endpoint, isDark) {
      for (let isWritten = false; !isWritten; ) {
        const row = await read(account);
        const others = row?.dark.filter((one) => one !== endpoint) ?? [];
        const wasDark = others.length < (row?.dark.length ?? 0);
        if (wasDark === isDark) return;
        const dark = isDark ? [...others, endpoint] : others;
        isWritten = row
          ? await table.update(
              supportHealthKey(account),
              { dark, changes: row.changes + 1 },
              {
                expression: '#changes = :read',
                names: { '#changes': 'changes' },
                values: { ':read': row.changes },
              },
            )
          : await table.insert({ ...supportHealthKey(account), dark, changes: 1 });
      }
    },
  };
}
