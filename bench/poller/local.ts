/** Ten thousand watched cases on the real local parts, at the rate that AWS allows. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { CreateCaseCommand } from '@aws-sdk/client-support';
import { createTable } from '../../shared/store/table.ts';
import { createSupport } from '../../shared/support/create-support.ts';
import { type Stack, startLocalStack } from '../../test/e2e/local-stack.ts';
import { waitFor } from '../../test/e2e/wait-for.ts';
import type { Figure } from '../figure.ts';
import { request, watchedCase } from './watched-case.ts';

const CASES = 10_000;
const CHANGED = 100;
const ROUNDS = 4;
const MINUTE = 60_000;
const AT_ONCE = 16;

export async function localPoll(say: (line: string) => void): Promise<Figure[]> {
  const data = await mkdtemp(join(tmpdir(), 'casethread-poller-'));
  try {
    // Filled without a limit on calls, and then measured with AWS's.
    const filling = await startLocalStack(
      ...['--data', data, '--support-rate', '0', '--slack-rate', 'off', '--poll-seconds', '3600'],
    );
    const changing = await fill(filling, say).finally(filling.stop);
    const stack = await startLocalStack(
      ...['--data', data, '--slack-rate', 'off', '--events', 'off', '--agent', 'off'],
    );
    return await measure(stack, changing, say).finally(stack.stop);
  } finally {
    await rm(data, { recursive: true });
  }
}

type Changing = { caseId: string; rootTs: string };

/** Opens the cases at AWS and writes their rows; those that will change have a thread in Slack too. */
async function fill(stack: Stack, say: (line: string) => void): Promise<Changing[]> {
  const client = new DynamoDBClient({
    endpoint: stack.table,
    region: stack.aws.config.region,
    credentials: stack.keys,
  });
  const { TableNames: [tableName = ''] = [] } = await client.send(new ListTablesCommand({}));
  const table = createTable(client, tableName);
  const session = await stack.look<{ team: string; account: string }>('/local/session');
  const bot = stack.slackOf(stack.bot.token);
  await bot.conversations.join({ channel: stack.channel });
  const support = createSupport({ reader: stack.aws, writer: stack.aws });
  const changing: Changing[] = [];
  let begun = 0;
  const work = async () => {
    while (begun < CASES) {
      const i = begun++;
      const ref = `A${String(i).padStart(11, '0')}`;
      const { subject, body } = request(i, ref);
      const { caseId = '' } = await stack.aws.send(
        new CreateCaseCommand({ subject, communicationBody: body }),
      );
      const found = await support.cases([caseId]);
      const details = found.kind === 'read' && found.cases[0];
      if (!details) throw new Error(`AWS does not show ${caseId}`);
      let rootTs = `1700000000.${String(i).padStart(6, '0')}`;
      if (i % (CASES / CHANGED) === 0) {
        const root = await bot.chat.postMessage({ channel: stack.channel, text: `Case ${i}` });
        rootTs = root.ts ?? '';
        changing.push({ caseId, rootTs });
      }
      const [, account = ''] = caseId.split('-');
      const place = { ref, account, team: session.team, channel: stack.channel, rootTs };
      await table.put(watchedCase(place, details));
      if (i % 1000 === 0) say(`${i} of ${CASES} cases are opened`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  client.destroy();
  return changing;
}

async function measure(
  stack: Stack,
  changing: Changing[],
  say: (line: string) => void,
): Promise<Figure[]> {
  const rounds: { calls: number; writes: number; megabytes: number }[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const before = await countsOf(stack);
    await sleep(MINUTE);
    const after = await countsOf(stack);
    rounds.push({
      calls: after.calls - before.calls,
      writes: after.writes - before.writes,
      megabytes: await pollerMegabytes(stack),
    });
    say(`round ${round} of ${ROUNDS}: ${rounds.at(-1)?.calls} calls`);
  }

  const asked = new Map<string, number>();
  for (const { caseId, rootTs } of changing) {
    await stack.agent('reply', { caseId, body: `answer to ${caseId}` });
    asked.set(rootTs, Date.now());
  }
  const delays: number[] = [];
  await waitFor(
    'every answer in its thread',
    async () => {
      for (const [ts, at] of asked) {
        const { messages } = await stack.ada.conversations.replies({ channel: stack.channel, ts });
        const answer = messages?.find(({ text }) => text?.includes('answer to'));
        if (!answer) continue;
        delays.push(Number(answer.ts) - at / 1000);
        asked.delete(ts);
      }
      return asked.size === 0;
    },
    3 * MINUTE,
  );
  say(`${delays.length} answers are posted`);
  const idle = rounds.slice(1);
  const most = (values: number[]) => Math.max(...values);
  return [
    {
      name: `local parts, ${CASES} cases: Support calls an idle minute`,
      value: most(idle.map(({ calls }) => calls)),
      unit: '',
      goal: CASES / 100,
    },
    {
      name: `local parts, ${CASES} cases: table writes an idle minute, for daily readings`,
      value: most(idle.map(({ writes }) => writes)),
      unit: '',
    },
    {
      name: `local parts, ${CASES} cases: memory of the poller, first round`,
      value: rounds[0]?.megabytes ?? 0,
      unit: 'MB',
    },
    {
      name: `local parts, ${CASES} cases: memory of the poller, last round`,
      value: rounds.at(-1)?.megabytes ?? 0,
      unit: 'MB',
    },
    {
      name: `local parts, ${CASES} cases, ${CHANGED} answers at once: until the last is posted`,
      value: most(delays),
      unit: 's',
    },
  ];
}

async function countsOf(stack: Stack): Promise<{ calls: number; writes: number }> {
  const counts =
    await stack.look<Record<'support' | 'table', Record<string, number>>>('/local/counts');
  const { PutItem = 0, UpdateItem = 0 } = counts.table;
  return { calls: counts.support.DescribeCases ?? 0, writes: PutItem + UpdateItem };
}

async function pollerMegabytes(stack: Stack): Promise<number> {
  const running = await stack.look<{ name: string; pids: number[] }[]>('/local/functions');
  const pid = running.find(({ name }) => name === 'pollCases')?.pids[0];
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString();
  return Math.round(Number(kilobytes) / 1024);
}
