import type { Echoes } from '../domain/store-ports.ts';
import { echoKey } from './keys.ts';
import type { Table } from './table.ts';

export const createEchoes = (table: Table): Echoes => ({
  async expect(echo) {
    await table.insert({ ...echoKey(echo.ref, echo.marker), ...echo });
  },

  setSeen: ({ ref, marker }, seen) =>
    table.update(
      echoKey(ref, marker),
      { seen },
      {
        expression: '(attribute_not_exists(#seen) OR #seen.#key = :key)',
        names: { '#key': 'key' },
        values: { ':key': seen.key },
      },
    ),
});
