/** Every operation of AWS Support, as the SDK's own schemas describe it, over HTTP. */
import { afterAll, expect, test } from 'vitest';
import { provokeErrors } from './conformance/errors.ts';
import { type Fixture, givenFixture } from './conformance/fixture.ts';
import { tryLimits } from './conformance/limits.ts';
import { type Operation, operations, send } from './conformance/operations.ts';
import {
  members,
  named,
  outputPaths,
  replaced,
  seenPaths,
  wire,
  wrong,
} from './conformance/shapes.ts';
import { rawCall } from './given.ts';

let checks = 0;

test('the SDK has 20 operations', () => {
  expect(operations).toHaveLength(20);
});

test.each(operations)('$name', async (operation) => {
  const fixture = await givenFixture();
  checks += await readAnswer(fixture, operation);
  checks += await leaveOutRequired(fixture, operation);
  checks += await sendWrongTypes(fixture, operation);
  checks += await tryLimits(fixture, operation);
  checks += await provokeErrors(fixture, operation.name, operation.errors);
});

afterAll(() => {
  process.stdout.write(`conformance: ${operations.length} operations × ${checks} checks\n`);
});

/** Every member of the answer is there, and each has the type it should have. */
async function readAnswer({ client, good }: Fixture, { name, output }: Operation): Promise<number> {
  const { $metadata, ...answer } = (await send(client, name, good[name] ?? {})) as {
    $metadata: unknown;
  };
  const seen = new Set(seenPaths(output, answer));
  const known = [...outputPaths(output)];
  expect(known.filter((path) => !seen.has(path))).toEqual([]);
  return known.length;
}

async function leaveOutRequired(fixture: Fixture, { name, input }: Operation): Promise<number> {
  const good = fixture.good[name] ?? {};
  const required = [...members(input, good)].filter((member) => member.required);
  for (const { path } of required) {
    const without = replaced(good, path, undefined) as object;
    await expect(send(fixture.client, name, without), named(path)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(`Value null at '${named(path)}'`),
    });
  }
  return required.length;
}

async function sendWrongTypes({ url, good }: Fixture, { name, input }: Operation): Promise<number> {
  const all = [...members(input, good[name] ?? {})];
  for (const { path, schema } of all) {
    const body = JSON.stringify(wire(replaced(good[name] ?? {}, path, wrong(schema))));
    const answer = await rawCall(url, `AWSSupport_20130415.${name}`, body);
    expect([answer.status, answer.body.__type], named(path)).toEqual([
      400,
      'SerializationException',
    ]);
  }
  return all.length;
}
