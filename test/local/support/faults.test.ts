import { DescribeCasesCommand } from '@aws-sdk/client-support';
import { expect, test } from 'vitest';
import { givenCase, givenSupport, post } from './given.ts';

async function givenFault(fault: Record<string, unknown>) {
  const support = await givenSupport();
  expect(await post(support.url, '/faults', { on: 'CreateCase', times: 1, ...fault })).toEqual({
    status: 200,
    body: { ok: true },
  });
  const cases = async () => (await support.client.send(new DescribeCasesCommand({}))).cases?.length;
  return { ...support, cases };
}

test.each([
  ['refuse', 'ValidationException', 400, 0],
  ['throttle', 'ThrottlingException', 400, 0],
  ['commit-then-500', 'InternalServerError', 500, 1],
])('%s answers %s', async (what, name, httpStatusCode, effects) => {
  const { client, cases, events } = await givenFault({ do: what });
  await expect(givenCase(client)).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
  expect(await cases()).toBe(effects);
  expect(events).toHaveLength(effects);
});

test.each([
  ['drop', 0],
  ['commit-then-hang', 1],
])('%s cuts the connection after %i effects', async (what, effects) => {
  const { client, cases } = await givenFault({ do: what, ms: 20 });
  await expect(givenCase(client)).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(await cases()).toBe(effects);
});

test('after a delay the call succeeds', async () => {
  const { client, cases } = await givenFault({ do: 'delay', ms: 100 });
  const started = performance.now();
  await givenCase(client);
  expect(performance.now() - started).toBeGreaterThan(95);
  expect(await cases()).toBe(1);
});

test('a fault applies to its operation only, as often as asked', async () => {
  const { client, cases, counts } = await givenFault({ do: 'refuse', times: 2 });
  expect(await cases()).toBe(0);
  await expect(givenCase(client)).rejects.toThrow();
  await expect(givenCase(client)).rejects.toThrow();
  await givenCase(client);
  expect(counts()).toEqual({ CreateCase: 3, DescribeCases: 1 });
});

test('a fault on * applies to any operation, until faults are cleared', async () => {
  const { client, url, cases } = await givenFault({ on: '*', do: 'throttle', times: 100 });
  await expect(cases()).rejects.toMatchObject({ name: 'ThrottlingException' });
  expect((await fetch(`${url}/faults`, { method: 'DELETE' })).status).toBe(200);
  await givenCase(client);
});

test.each([
  [{ on: 'CreateCse', do: 'drop', times: 1 }, /CreateCse/],
  [{ on: '*', do: 'explode', times: 1 }, /explode/],
  [{ on: '*', do: 'drop', times: 0 }, /times/],
])('the fault %o is refused', async (fault, message) => {
  const { url } = await givenSupport();
  const { status, body } = await post(url, '/faults', fault);
  expect(status).toBe(400);
  expect(body.error).toMatch(message);
});

test('closing the server does not wait for a delayed call', async () => {
  const { client, close, counts } = await givenFault({ do: 'delay', ms: 60_000 });
  const held = expect(givenCase(client)).rejects.toThrow();
  await expect.poll(counts).toEqual({ CreateCase: 1 });
  await close();
  await held;
});
