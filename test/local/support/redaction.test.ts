import { expect, test } from 'vitest';
import { givenCase, givenSupport, post, readBodies, readCase, say } from './given.ts';

const marker = '[REDACTED_BY_AWS_SUPPORT]';
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const commit = '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12';

test.each([
  ['key AKIAIOSFODNN7EXAMPLE here', `key ${marker} here`],
  [`AKIAIOSFODNN7EXAMPLE:${secret}`, `${marker}:${marker}`],
  [`commit ${commit}`, `commit ${commit}`],
  ['card 4111 1111 1111 1111.', `card ${marker}.`],
  ['card 4111-1111-1111-1111', `card ${marker}`],
  ['not a card 4111 1111 1111 1112', 'not a card 4111 1111 1111 1112'],
  ['at 1700000000.000001', `at ${marker}`],
  ['at 1700000000.000005', 'at 1700000000.000005'],
  ['ref K7QX2M4PZD', 'ref K7QX2M4PZD'],
  ['a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nb', `a\n${marker}\nb`],
])('%j is kept as %j', async (written, kept) => {
  const { client } = await givenSupport();
  const caseId = await givenCase(client, { subject: written, communicationBody: written });
  await say(client, caseId, written);
  expect(await readBodies(client, caseId)).toEqual([kept, kept]);
  expect((await readCase(client, caseId)).subject).toBe(kept);
});

test('what AWS writes is not redacted', async () => {
  const { client, url } = await givenSupport();
  const caseId = await givenCase(client);
  await post(url, '/agent/reply', { caseId, body: 'As in AKIAIOSFODNN7EXAMPLE' });
  expect((await readBodies(client, caseId))[0]).toBe('As in AKIAIOSFODNN7EXAMPLE');
});
