import { DescribeSeverityLevelsCommand } from '@aws-sdk/client-support';
import { expect, test } from 'vitest';
import { givenSupport, post } from './given.ts';

test('five operations a second are answered, a sixth is throttled', async () => {
  const { client, url, counts } = await givenSupport({ rate: 5, now: () => Date.UTC(2026, 0, 1) });
  const ask = () => client.send(new DescribeSeverityLevelsCommand({}));
  for (let i = 0; i < 5; i++) await ask();
  await expect(ask()).rejects.toMatchObject({
    name: 'ThrottlingException',
    message: 'Rate exceeded',
    $metadata: { httpStatusCode: 400 },
  });
  await post(url, '/clock', { advanceSeconds: 0.2 });
  await ask();
  await expect(ask()).rejects.toMatchObject({ name: 'ThrottlingException' });
  expect(counts()).toEqual({ DescribeSeverityLevels: 8 });
});
