import type { DescribeCommunicationsCommand, SupportClient } from '@aws-sdk/client-support';
import { expect, test } from 'vitest';
import { readCommunications } from '../../../shared/support/read-communications.ts';

const CASE_ID = 'case-111122223333-muen-2026-0000000000000001';

/** AWS's pages count from the newest communication. `betweenPages` is called after each page that is not the last. */
function createClient(bodies: string[], betweenPages: (newestFirst: string[]) => void) {
  const newestFirst = [...bodies];
  const send = async ({ input }: DescribeCommunicationsCommand) => {
    const { nextToken = '0', maxResults = 100 } = input;
    const from = Number(nextToken);
    const page = newestFirst.slice(from, from + maxResults);
    const isLast = from + page.length >= newestFirst.length;
    if (!isLast) betweenPages(newestFirst);
    return {
      communications: page.map((body) => ({
        caseId: CASE_ID,
        body,
        submittedBy: 'Amazon Web Services',
        timeCreated: '2026-11-23T09:00:00.000Z',
        attachmentSet: [],
      })),
      ...(!isLast && { nextToken: String(from + page.length) }),
    };
  };
  return { newestFirst, client: { send } as unknown as SupportClient };
}

const numbered = (count: number) => Array.from({ length: count }, (_, i) => `answer ${count - i}`);

test('two readings whose pages shift alike give no communication twice', async () => {
  const { newestFirst, client } = createClient(numbered(150), (all) => {
    if (all[0] !== 'answer 151') all.unshift('answer 151');
  });
  const { send } = client;
  let pages = 0;
  client.send = (async (command: DescribeCommunicationsCommand) => {
    pages += 1;
    // The second reading begins at a replica that does not have it yet, and gets it between its pages too.
    if (!command.input.nextToken && pages === 3) newestFirst.shift();
    return await send(command as never);
  }) as never;

  const read = await readCommunications(client, CASE_ID);
  expect(read?.map(({ body }) => body)).toEqual(numbered(151));
});

test('what changes at each reading is not given', async () => {
  const { client } = createClient(numbered(150), (all) => all.unshift(`answer ${all.length + 1}`));
  expect(await readCommunications(client, CASE_ID)).toBeUndefined();
});

test('one page is read once', async () => {
  let pages = 0;
  const { client } = createClient(numbered(100), () => {
    pages += 1;
  });
  expect(await readCommunications(client, CASE_ID)).toHaveLength(100);
  expect(pages).toBe(0);
});
