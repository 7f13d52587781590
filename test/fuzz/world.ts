/** The running stack on which the generated requests are tried: its people, channels and cases. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DescribeServicesCommand } from '@aws-sdk/client-support';
import { type Stack, startLocalStack } from '../e2e/local-stack.ts';
import { openCase } from '../e2e/steps.ts';
import {
  INCIDENTS,
  ORGANIZATION,
  OTHER_ORGANIZATION,
  OURS,
  PARTNER,
  PEOPLE,
  SIBLING,
  WAR_ROOM,
} from './names.ts';

export type Thread = { channel: string; rootTs: string; caseId: string };
export type World = Awaited<ReturnType<typeof startWorld>>;

/** Starts it. With `grid`, our workspace belongs to an organization. */
export async function startWorld(grid: boolean) {
  const quick = ['--settle-seconds', '1', '--slack-rate', 'off', '--support-rate', '0'];
  const stack = await startLocalStack(...quick);
  const trap = await openTrap();
  await arrangePeople(stack, grid);
  const { services = [] } = await stack.aws.send(
    new DescribeServicesCommand({ serviceCodeList: ['aws-lambda'] }),
  );
  const warRoom = { ...stack, channel: WAR_ROOM };
  const [open, secret] = [
    await openCase(stack, 'ada', 'Replies'),
    await openCase(warRoom, 'ada', 'Secret replies'),
  ];
  const targets = [await openTarget(stack, 'Target'), await openTarget(warRoom, 'Secret target')];
  const plain = await stack.ada.chat.postMessage({ channel: INCIDENTS, text: 'no case' });
  const { app } = await stack.arrange<{ app: { user_id: string } }>('apps', { name: 'Other' });

  const threadOf = (channel: string, { root, caseId }: typeof open): Thread => ({
    channel,
    rootTs: root.ts,
    caseId,
  });
  return {
    stack,
    grid,
    threads: [threadOf(INCIDENTS, open), threadOf(WAR_ROOM, secret)],
    targets,
    /** What `{{…}}` in a generated payload stands for. */
    values: {
      root: open.root.ts,
      secretRoot: secret.root.ts,
      plainRoot: plain.ts ?? '',
      otherBot: app.user_id,
      category: services[0]?.categories?.[0]?.code ?? '',
      page: stack.page,
      trap: trap.url,
      ref0: targets[0]?.ref ?? '',
      ref1: targets[1]?.ref ?? '',
      id0: targets[0]?.displayId ?? '',
      id1: targets[1]?.displayId ?? '',
    },
    trapped: trap.calls,
    async stop(): Promise<void> {
      trap.close();
      await stack.stop();
    },
  };
}

async function arrangePeople(stack: Stack, grid: boolean): Promise<void> {
  const ours = grid ? { enterprise_id: ORGANIZATION, enterprise_name: 'Org' } : {};
  const others = { enterprise_id: OTHER_ORGANIZATION, enterprise_name: 'Other' };
  if (grid) await stack.arrange('teams', { id: OURS, ...ours });
  await stack.arrange('teams', { id: SIBLING, name: 'Sibling', ...ours });
  await stack.arrange('teams', { id: PARTNER, name: 'Partner', ...others });
  await stack.arrange('channels', { channel: INCIDENTS, shared_with: [PARTNER, SIBLING] });
  await stack.ada.conversations.invite({ channel: WAR_ROOM, users: stack.bot.id });
  for (const [id, { name, standing }] of Object.entries(PEOPLE)) {
    if (stack.users[name]) continue;
    const team = { outsider: PARTNER, sibling: SIBLING }[String(standing)];
    await stack.arrange('users', {
      id,
      name,
      ...(team && { team_id: team }),
      ...(standing === 'guest' && { is_restricted: true }),
      ...(standing === 'left' && { deleted: true }),
    });
    if (standing !== 'left')
      await stack.ada.conversations.invite({ channel: INCIDENTS, users: id });
  }
}

/** A case that is there to be resolved, with the names by which it can be. */
async function openTarget(stack: Stack, subject: string) {
  const opened = await openCase(stack, 'ada', subject);
  const atAws = (await stack.agentCases()).find(({ caseId }) => caseId === opened.caseId);
  const ref = / ref ([0-9A-Z]{12})$/.exec(atAws?.subject ?? '')?.[1] ?? '';
  const { caseId, displayId, root } = opened;
  return { caseId, displayId, ref, channel: stack.channel, rootTs: root.ts };
}

/** A server that nothing may call. */
async function openTrap() {
  let calls = 0;
  const server = createServer((_, res) => {
    calls += 1;
    res.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls: () => calls,
    close: () => server.close(),
  };
}
