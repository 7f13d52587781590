import { type Case, isOpened } from '../domain/case.ts';
import { queued } from '../domain/delivery.ts';
import { digestOf } from '../domain/marker.ts';
import { listMessage, plain } from '../messages/list-message.ts';
import { escapeText } from '../messages/mrkdwn.ts';
import type { CaseCommand } from '../queues/commands.ts';
import { type RecoverPorts, recoverCase, recoverChannel } from '../replies/recover-replies.ts';
import { listCases } from './list-cases.ts';
import { type OpenPorts, openCase } from './open-case.ts';
import { resolveCase } from './resolve-case.ts';

type CaseCommandPorts = OpenPorts &
  RecoverPorts & { enqueueCaseCommand(message: CaseCommand, group: string): Promise<void> };

/** Does what a person asked for, or goes on with what was left off. */
export async function handleCaseCommand(
  ports: CaseCommandPorts,
  message: CaseCommand,
): Promise<void> {
  switch (message.type) {
    case 'open':
      await acceptCase(ports, message);
      return await continueCase(ports, message.ref);
    case 'resolve':
      return await askToResolve(ports, message);
    case 'list': {
      const { account, team, responseUrl } = message;
      const list = await listCases(ports, account, team);
      return await ports.slack.respond(responseUrl, listMessage(list, await ports.slack.teamUrl()));
    }
    case 'joined':
      return await recoverChannel(ports, message);
    case 'recover': {
      const row = await ports.cases.get(message.ref);
      return row && (await recoverCase(ports, row));
    }
    case 'continue':
      await continueCase(ports, message.ref);
      // The root message comes last, and with it the case is done.
      return await ports.wakeups.communications(message.ref);
  }
}

async function acceptCase(
  { cases, slack, clock, log }: OpenPorts,
  { ref, account, team, channel, user, request }: Extract<CaseCommand, { type: 'open' }>,
): Promise<void> {
  const inserted = await cases.insert({
    ref,
    account,
    team,
    channel,
    openedBy: user,
    openedByName: await slack.userName(user),
    openedAt: clock.now(),
    request,
    root: queued(),
    opening: queued(),
  });
  log({ row: `case ${ref}`, to: inserted ? 'queued' : 'known' });
}

async function continueCase(ports: OpenPorts, ref: string): Promise<void> {
  const row = await ports.cases.get(ref);
  if (!row) return;
  if (!row.synced || row.root.state !== 'sent') await openCase(ports, row);
  if (isOpened(row)) await resolveCase(ports, row);
}

/** Resolves by our ref or by AWS's display id; whoever asked hears at once when that cannot be. */
async function askToResolve(
  ports: OpenPorts,
  { id, team, user, account, responseUrl }: Extract<CaseCommand, { type: 'resolve' }>,
): Promise<void> {
  const { cases, slack } = ports;
  const row = (await cases.get(id)) ?? (await caseByDisplayId(ports, account, id));
  if (!row || row.team !== team || !isOpened(row)) {
    const text = `No case of this workspace has the id ${escapeText(id)}. */case list* shows them.`;
    return await slack.respond(responseUrl, plain(text));
  }
  if (row.synced?.status === 'resolved') {
    return await slack.respond(responseUrl, plain('This case is already resolved.'));
  }
  await cases.askToResolve(row, user, digestOf(responseUrl));
  await continueCase(ports, row.ref);
}

async function caseByDisplayId(
  { cases, support }: OpenPorts,
  account: string,
  displayId: string,
): Promise<Case | undefined> {
  if (!/^\d{1,30}$/.test(displayId)) return undefined;
  const caseId = await support.caseIdOf(displayId);
  const ref = caseId && (await cases.byCaseId(account, caseId));
  return ref ? await cases.get(ref) : undefined;
}
