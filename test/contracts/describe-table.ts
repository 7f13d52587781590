/** The contract of the Table port. The fake and the local table must both keep it. */
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Table } from '../../shared/store/table.ts';

export type TableUnderTest = { table: Table; close(): Promise<void> };

export function describeTable(name: string, create: () => Promise<TableUnderTest>): void {
  const given = async () => {
    const { table, close } = await create();
    onTestFinished(close);
    return table;
  };
  const key = { pk: 'CASE#A', sk: 'META' };

  describe(name, () => {
    test('inserts an item once, and returns false when it exists', async () => {
      const table = await given();
      expect(await table.insert({ ...key, n: 1 })).toBe(true);
      expect(await table.insert({ ...key, n: 2 })).toBe(false);
      expect(await table.get(key)).toEqual({ ...key, n: 1 });
    });

    test('replaces the whole item on put', async () => {
      const table = await given();
      await table.put({ ...key, n: 1 });
      await table.put({ ...key, m: { deep: ['x', true, null] } });
      expect(await table.get(key)).toEqual({ ...key, m: { deep: ['x', true, null] } });
    });

    test('drops undefined attributes at any depth', async () => {
      const table = await given();
      await table.put({ ...key, a: undefined, b: { c: undefined, d: 1 } });
      expect(Object.keys((await table.get(key)) ?? {}).sort()).toEqual(['b', 'pk', 'sk']);
      expect((await table.get(key))?.b).toEqual({ d: 1 });
    });

    test('returns those of many keys that exist', async () => {
      const table = await given();
      await table.put({ ...key, n: 1 });
      await table.put({ pk: 'CASE#B', sk: 'META', n: 2 });
      const found = await table.getMany([key, { ...key, pk: 'CASE#B' }, { ...key, pk: 'CASE#C' }]);
      expect(found.map(({ n }) => n).sort()).toEqual([1, 2]);
      expect(await table.get({ ...key, pk: 'CASE#C' })).toBeUndefined();
      expect(await table.getMany([])).toEqual([]);
    });

    test('returns more items by key than one request may ask for', async () => {
      const table = await given();
      const keys = Array.from({ length: 120 }, (_, n) => ({ pk: `CASE#${n}`, sk: 'META' }));
      for (const one of keys) await table.put(one);
      expect(await table.getMany(keys)).toHaveLength(120);
    });

    test('adds to a number of an item that is within bounds, and gives it as it was', async () => {
      const table = await given();
      const within = { from: 5, to: 9 };
      expect(await table.add(key, 'n', 3, within)).toBeUndefined();
      await table.put({ ...key, n: 5, m: 'other' });
      expect(await table.add(key, 'n', 3, within)).toBe(5);
      expect(await table.add(key, 'n', 3, within)).toBe(8);
      expect(await table.add(key, 'n', 3, within)).toBeUndefined();
      expect(await table.get(key)).toEqual({ ...key, n: 11, m: 'other' });
      expect(await table.add(key, 'absent', 3, within)).toBeUndefined();
    });

    test('returns an item once that is asked for twice', async () => {
      const table = await given();
      await table.put({ ...key, n: 1 });
      expect(await table.getMany([key, { ...key }])).toEqual([{ ...key, n: 1 }]);
    });

    test('adds to a set and removes from it, also where there is no item yet', async () => {
      const table = await given();
      await Promise.all(['a', 'b'].map((one) => table.changeSet(key, 'add', 'names', [one, 'c'])));
      expect(await table.get(key)).toEqual({ ...key, names: new Set(['a', 'b', 'c']) });
      await table.changeSet(key, 'remove', 'names', ['a', 'nobody']);
      expect(await table.get(key)).toEqual({ ...key, names: new Set(['b', 'c']) });
      await table.changeSet(key, 'remove', 'names', ['b', 'c']);
      expect(await table.get(key)).toEqual(key);
    });

    test('updates an existing item: sets and removes attributes', async () => {
      const table = await given();
      expect(await table.update(key, { n: 1 })).toBe(false);
      expect(await table.get(key)).toBeUndefined();
      await table.put({ ...key, n: 1, m: 2 });
      expect(await table.update(key, { n: undefined, o: 3 })).toBe(true);
      expect(await table.get(key)).toEqual({ ...key, m: 2, o: 3 });
    });

    test('updates only if nested attributes match the condition', async () => {
      const table = await given();
      await table.put({ ...key, delivery: { state: 'queued', attempt: 2 } });
      const moveFrom = (state: string) =>
        table.update(
          key,
          { delivery: { state: 'sending', attempt: 3 } },
          {
            expression: '#slot.#state = :state AND #slot.attempt = :attempt',
            names: { '#slot': 'delivery', '#state': 'state' },
            values: { ':state': state, ':attempt': 2 },
          },
        );
      expect(await moveFrom('sent')).toBe(false);
      expect(await moveFrom('queued')).toBe(true);
      expect(await moveFrom('queued')).toBe(false);
      expect((await table.get(key))?.delivery).toEqual({ state: 'sending', attempt: 3 });
    });

    test.each([
      ['(attribute_not_exists(#at) OR #at < :limit)', [true, true, false]],
      ['attribute_not_exists(#at)', [true, false, false]],
      ['attribute_exists(#at)', [false, true, true]],
      ['#at > :limit', [false, false, true]],
      ['#at >= :limit', [false, false, true]],
      ['NOT (#at <= :limit)', [true, false, true]],
      ['#at <> :limit', [true, true, true]],
    ])('evaluates %s for a missing, a smaller and a greater number', async (expression, held) => {
      const table = await given();
      const values = expression.includes(':limit') ? { ':limit': 5 } : {};
      for (const [i, at] of [undefined, 3, 8].entries()) {
        await table.put({ ...key, at });
        const condition = { expression, names: { '#at': 'at' }, values };
        expect(await table.update(key, { seen: true }, condition), `at ${at}`).toBe(held[i]);
      }
    });

    test('appends to a list, also to one that is not there yet', async () => {
      const table = await given();
      await table.put(key);
      expect(await table.update(key, {}, {}, { list: ['a'] })).toBe(true);
      expect(await table.update(key, { n: 1 }, {}, { list: ['b', 'c'] })).toBe(true);
      expect(await table.get(key)).toEqual({ ...key, n: 1, list: ['a', 'b', 'c'] });
      expect(await table.update({ ...key, pk: 'CASE#B' }, {}, {}, { list: ['a'] })).toBe(false);
    });

    test('loses nothing of many concurrent appends', async () => {
      const table = await given();
      await table.put(key);
      const names = Array.from({ length: 20 }, (_, i) => `${i}`);
      await Promise.all(names.map((name) => table.update(key, {}, {}, { list: [name] })));
      const list = (await table.get(key))?.list;
      expect((list as string[]).toSorted()).toEqual(names.toSorted());
    });

    test('appends only what a list does not contain', async () => {
      const table = await given();
      await table.put(key);
      const append = (value: string) =>
        table.update(
          key,
          {},
          { expression: 'NOT contains(#list, :value)', values: { ':value': value } },
          { list: [value] },
        );
      expect([await append('a'), await append('b'), await append('a')]).toEqual([
        true,
        true,
        false,
      ]);
      expect((await table.get(key))?.list).toEqual(['a', 'b']);
    });

    test('lets exactly one of many concurrent claims succeed', async () => {
      const table = await given();
      await table.put({ ...key, attempt: 0 });
      const claims = Array.from({ length: 20 }, () =>
        table.update(key, { attempt: 1 }, { expression: '#attempt = :was', values: { ':was': 0 } }),
      );
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    });

    test('queries a partition, or a prefix of its sort keys, in key order', async () => {
      const table = await given();
      for (const sk of ['IN#3', 'META', 'IN#1', 'IN#~note', 'IN#2']) {
        await table.put({ pk: 'CASE#A', sk });
      }
      await table.put({ pk: 'CASE#B', sk: 'IN#9' });
      const query = async (condition: string, values: object) =>
        (await table.query(condition, { values: { ':pk': 'CASE#A', ...values } })).map((i) => i.sk);
      expect(await query('pk = :pk AND begins_with(sk, :in)', { ':in': 'IN#' })).toEqual([
        'IN#1',
        'IN#2',
        'IN#3',
        'IN#~note',
      ]);
      expect(await query('pk = :pk', {})).toEqual(['IN#1', 'IN#2', 'IN#3', 'IN#~note', 'META']);
    });

    test('filters a query by nested attributes', async () => {
      const table = await given();
      const deliveries = {
        a: { state: 'queued' },
        b: { state: 'sent' },
        c: { state: 'rejected', told: true },
        d: { state: 'rejected', told: false },
      };
      for (const [sk, delivery] of Object.entries(deliveries)) {
        await table.put({ pk: 'THREAD#A', sk, delivery });
      }
      const found = await table.query('pk = :pk', {
        filter: '#d.#s <> :sent AND NOT (#d.#s = :rejected AND #d.told = :told)',
        names: { '#d': 'delivery', '#s': 'state' },
        values: { ':pk': 'THREAD#A', ':sent': 'sent', ':rejected': 'rejected', ':told': true },
      });
      expect(found.map(({ sk }) => sk)).toEqual(['a', 'd']);
    });

    test('returns all pages of a large partition', async () => {
      const table = await given();
      const text = 'x'.repeat(90_000);
      for (let i = 0; i < 25; i++) await table.put({ pk: 'P', sk: `S${i + 10}`, text });
      expect(await table.query('pk = :pk', { values: { ':pk': 'P' } })).toHaveLength(25);
    });

    test('lists only due items in the due index, the longest waiting first', async () => {
      const table = await given();
      const put = (sk: string, more: object) => table.put({ pk: 'P', sk, text: 'secret', ...more });
      await put('late', { due: 'DUE', nextAt: 300 });
      await put('second', { due: 'DUE', nextAt: 200 });
      await put('first', { due: 'DUE', nextAt: 100 });
      await put('never', { nextAt: 50 });
      await put('done', { due: 'DUE', nextAt: 10 });
      await table.update({ pk: 'P', sk: 'done' }, { due: undefined, nextAt: undefined });
      const found = await table.query('due = :due AND nextAt <= :now', {
        index: 'due',
        values: { ':due': 'DUE', ':now': 200 },
      });
      expect(found).toEqual([
        { pk: 'P', sk: 'first', due: 'DUE', nextAt: 100 },
        { pk: 'P', sk: 'second', due: 'DUE', nextAt: 200 },
      ]);
    });

    test('lists the watched cases in the live index, with the attributes that the poller needs', async () => {
      const table = await given();
      const watched = {
        live: 'account',
        caseId: 'case-1',
        status: 'opened',
        digest: 'd',
        team: 'T',
      };
      await table.put({ ...key, ...watched, synced: { big: true } });
      await table.put({ pk: 'CASE#B', sk: 'META', live: 'other', caseId: 'case-2' });
      await table.put({ pk: 'CASE#C', sk: 'META', caseId: 'case-3' });
      const values = { ':account': 'account' };
      const all = await table.query('live = :account', { index: 'live', values });
      expect(all).toEqual([{ ...key, ...watched }]);
      const one = await table.query('live = :account AND caseId = :caseId', {
        index: 'live',
        values: { ...values, ':caseId': 'case-2' },
      });
      expect(one).toEqual([]);
    });

    test('rejects an invalid expression, an unknown index and a missing value', async () => {
      const table = await given();
      await table.put({ ...key, n: 1 });
      await expect(table.query('nothing', { values: {} })).rejects.toThrow();
      const values = { ':pk': 'CASE#A' };
      await expect(table.query('pk = :pk', { index: 'none', values })).rejects.toThrow();
      const condition = { expression: '#n = :missing' };
      await expect(table.update(key, { n: 2 }, condition)).rejects.toThrow();
    });
  });
}
