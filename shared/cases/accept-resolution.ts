import { authorizeUser } from '../access/authorize-user.ts';
import { answerPrivately } from '../delivery/answer-privately.ts';
import { type Case, type CaseAtAws, isAtAws } from '../domain/case.ts';
import type { Unreadable } from '../domain/delivery.ts';
import { digestOf, isRef } from '../domain/marker.ts';
import { logLevelOf } from '../domain/reason.ts';
import { clip } from '../messages/mrkdwn.ts';
import { plainMessage } from '../messages/plain-message.ts';
import { sayReason } from '../messages/say.ts';
import { sayToPerson } from '../messages/say-to.ts';
import type { CommandOf } from '../queues/commands.ts';
import { escapeText } from '../text/escape-text.ts';
import type { OpenPorts } from './open-case.ts';

/**
 * Stores that somebody asked to resolve a case, by our ref or by AWS's display id. Whoever asked hears at
 * once when that cannot be; a case whose channel they cannot see does not exist for them. Gives the case
 * where there is something to go on with.
 */
export async function acceptResolution(
  ports: OpenPorts,
  command: CommandOf<'resolve'>,
): Promise<CaseAtAws | undefined> {
  const { cases, slack, settings } = ports;
  const { id, team, user, responseUrl } = command;
  const say = await sayToPerson(settings, team, user);
  const answer = async (text: string) => {
    await answerPrivately(ports, command, plainMessage(text));
    return undefined;
  };

  const decision = await authorizeUser(ports, user, 'resolve', { team });
  if (decision.kind === 'unreadable') return await answer(say('command.try-later'));
  if (decision.kind === 'refused') {
    const reason = escapeText(sayReason(say, decision.reason));
    return await answer(say('command.not-allowed', { reason }));
  }
  const found = await findCase(ports, command);
  if (found && 'kind' in found) {
    logUnreadable(ports, command, found);
    const values = { id: escapeText(id) };
    if (!found.reason) return await answer(say('command.case-unreadable', values));
    const reason = escapeText(sayReason(say, found.reason));
    return await answer(say('command.case-refused', { ...values, reason }));
  }
  const row = found;
  const isTheirs = row && row.team === team && isAtAws(row);
  const isVisible = isTheirs && (await slack.canSee(row.channel, user));
  if (typeof isVisible === 'object') return await answer(say('command.try-later'));
  if (!isTheirs || !isVisible) {
    return await answer(say('command.case-unknown', { id: escapeText(clip(id, 100)) }));
  }
  const request = digestOf(responseUrl);
  if (row.heard.ids.includes(request)) return row;
  if (await isResolvedAtAws(ports, row)) {
    await answer(say('command.already-resolved'));
    await cases.setHeard(row, request);
    return undefined;
  }
  if (row.resolution?.delivery.state === 'sending') {
    // Where it is in doubt, it may have been done already, and the case reopened since.
    await answer(say('command.resolve-under-way'));
    await cases.setHeard(row, request);
    return undefined;
  }
  await cases.requestResolution(row, user, request);
  return row;
}

/** By what AWS says now: the row may be a minute behind. Where AWS cannot be read, resolving again does no harm. */
async function isResolvedAtAws(
  { supportFor }: OpenPorts,
  { account, caseId }: CaseAtAws,
): Promise<boolean> {
  const read = await supportFor(account).cases([caseId]);
  return read.kind === 'read' && read.cases[0]?.status === 'resolved';
}

/** Only what can be an id is looked up: the table refuses keys of over 2,048 bytes. */
async function findCase(
  { cases, supportFor }: OpenPorts,
  { account, id }: CommandOf<'resolve'>,
): Promise<Case | Unreadable | undefined> {
  if (isRef(id)) return await cases.get(id);
  if (!/^\d{1,30}$/.test(id)) return undefined;
  const found = await supportFor(account).caseIdOf(id);
  if (found.kind === 'unreadable') return found;
  const ref = found.kind === 'found' && (await cases.refOf(account, found.remoteRef));
  return ref ? await cases.get(ref) : undefined;
}

/** Whoever asked is told, and the command is done: only an operator, or time, can change AWS's answer. */
function logUnreadable(
  { log }: OpenPorts,
  { account, team, id }: CommandOf<'resolve'>,
  { why, reason }: Unreadable,
): void {
  const level = reason ? logLevelOf(reason) : 'warn';
  log({ row: `case at AWS ${id}`, team, account, to: 'not read', why, level });
}
