import { authorizeUser } from '../access/authorize-user.ts';
import { answerPrivately } from '../delivery/answer-privately.ts';
import { type Case, type CaseAtAws, isAtAws } from '../domain/case.ts';
import { digestOf, isRef } from '../domain/marker.ts';
import { clip, escapeText } from '../messages/mrkdwn.ts';
import { plainMessage } from '../messages/plain-message.ts';
import { sayReason } from '../messages/say.ts';
import { sayToPerson } from '../messages/say-to.ts';
import type { CommandOf } from '../queues/commands.ts';
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
  const row = await findCase(ports, command);
  const isTheirs = row && row.team === team && isAtAws(row);
  const isVisible = isTheirs && (await slack.canSee(row.channel, user));
  if (typeof isVisible === 'object') return await answer(say('command.try-later'));
  if (!isTheirs || !isVisible) {
    return await answer(say('command.case-unknown', { id: escapeText(clip(id, 100)) }));
  }
  if (row.state === 'resolved') return await answer(say('command.already-resolved'));
  await cases.requestResolution(row, user, digestOf(responseUrl));
  return row;
}

/** Only what can be an id is looked up: the table refuses keys of over 2,048 bytes. */
async function findCase(
  { cases, supportFor }: OpenPorts,
  { account, id }: CommandOf<'resolve'>,
): Promise<Case | undefined> {
  if (isRef(id)) return await cases.get(id);
  if (!/^\d{1,30}$/.test(id)) return undefined;
  const caseId = await supportFor(account).caseIdOf(id);
  const ref = caseId && (await cases.refOf(account, caseId));
  return ref ? await cases.get(ref) : undefined;
}
