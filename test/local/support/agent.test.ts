import { DescribeAttachmentCommand } from '@aws-sdk/client-support';
import { expect, test } from 'vitest';
import { givenCase, givenSupport, post, readBodies, readCase, say } from './given.ts';

async function agentCases(url: string) {
  const { cases } = (await (await fetch(`${url}/agent/cases`)).json()) as {
    cases: Record<string, unknown>[];
  };
  return cases;
}

test('the agent sees every case with all of its communications, oldest first', async () => {
  const { client, url } = await givenSupport({ now: () => Date.UTC(2026, 0, 1) });
  const caseId = await givenCase(client, { communicationBody: 'description' });
  await say(client, caseId, '1', '2', '3', '4', '5', '6');
  const { displayId } = await readCase(client, caseId);
  const said = { submittedBy: 'casethread (Role) <aws@example.com>', attachments: [] };
  const timeCreated = '2026-01-01T00:00:00.000Z';

  expect(await agentCases(url)).toEqual([
    {
      caseId,
      displayId,
      subject: 'Slow',
      status: 'opened',
      serviceCode: 'general-info',
      categoryCode: 'using-aws',
      severityCode: 'low',
      language: 'en',
      ccEmailAddresses: [],
      submittedBy: 'aws@example.com',
      timeCreated,
      communications: ['description', '1', '2', '3', '4', '5', '6'].map((body) => ({
        ...said,
        body,
        timeCreated,
      })),
    },
  ]);
});

test('the agent answers by display id, with files', async () => {
  const { client, url } = await givenSupport();
  const caseId = await givenCase(client);
  const { displayId } = await readCase(client, caseId);
  const data = Buffer.from('hello').toString('base64');
  await post(url, '/agent/reply', {
    caseId: displayId,
    body: 'Try this.',
    attachments: [{ fileName: 'fix.txt', data }],
  });

  const [answer] = (await readCase(client, caseId)).recentCommunications?.communications ?? [];
  expect(answer).toMatchObject({ body: 'Try this.', submittedBy: 'Amazon Web Services' });
  const attachmentId = answer?.attachmentSet?.[0]?.attachmentId;
  const { attachment } = await client.send(new DescribeAttachmentCommand({ attachmentId }));
  expect(attachment?.fileName).toBe('fix.txt');
  expect(Buffer.from(attachment?.data ?? []).toString()).toBe('hello');
});

test('the agent sets any status, and a deleted case is unknown', async () => {
  const { client, url } = await givenSupport();
  const caseId = await givenCase(client);
  await post(url, '/agent/status', { caseId, status: 'work-in-progress' });
  expect((await readCase(client, caseId)).status).toBe('work-in-progress');

  await post(url, '/agent/delete', { caseId });
  expect(await agentCases(url)).toEqual([]);
  await expect(readBodies(client, caseId)).rejects.toMatchObject({ name: 'CaseIdNotFound' });
});

test('the agent changes a severity, which no customer can', async () => {
  const { client, url } = await givenSupport();
  const caseId = await givenCase(client);
  await post(url, '/agent/severity', { caseId, severityCode: 'urgent' });
  expect((await readCase(client, caseId)).severityCode).toBe('urgent');
});

test.each([
  ['reply', { caseId: 'no-such', body: 'x' }, /There is no case no-such/],
  ['reply', { body: 'x' }, /caseId/],
  ['status', { caseId: 'x', status: 'all-open' }, /all-open/],
  ['severity', { caseId: 'x', severityCode: 'panic' }, /panic/],
  ['delete', 'x', /Expected Object/],
])('bad input to %s is refused: %j', async (path, input, message) => {
  const { url } = await givenSupport();
  const { status, body } = await post(url, `/agent/${path}`, input);
  expect(status).toBe(400);
  expect(body.error).toMatch(message);
});

test('an empty reply, one that is no JSON, and unknown paths are refused', async () => {
  const { client, url } = await givenSupport();
  const caseId = await givenCase(client);
  expect((await post(url, '/agent/reply', { caseId, body: '' })).status).toBe(400);
  const broken = await fetch(`${url}/agent/reply`, { method: 'POST', body: '{' });
  expect(broken.status).toBe(400);
  expect((await post(url, '/agent/answer', { caseId, body: 'x' })).status).toBe(404);
  expect(await readBodies(client, caseId)).toHaveLength(1);
});

test('no website may use the agent routes', async () => {
  const { client, url } = await givenSupport();
  const caseId = await givenCase(client);
  const answer = await fetch(`${url}/agent/delete`, {
    method: 'POST',
    headers: { origin: 'https://example.com', 'content-type': 'text/plain' },
    body: JSON.stringify({ caseId }),
  });
  expect(answer.status).toBe(403);
  expect(await agentCases(url)).toHaveLength(1);
});
