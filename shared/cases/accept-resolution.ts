import { authorizeUser } from '../access/authorize-user.ts';
import { type Case, type CaseAtAws, isAtAws } from '../domain/case.ts';
import { digestOf } from '../domain/marker.ts';
import { escapeText } from '../messages/mrkdwn.ts';
import { plainMessage } from '../messages/plain-message.ts';
import { sayReason } from '../messages/say.ts';
import { sayToPerson } from '../messages/say-to.ts';
import type { CommandOf } from '../queues/commands.ts';
import type { OpenPorts } from './open-case.ts';

/**
 * Stores that somebody asked to resolve a case, by our ref or by AWS's display id. Whoever asked hears at
 * once when that cannot be. Gives the case where there is something to go on with.
 */
export async function acceptResolution(
  ports: OpenPorts,
  { id, team, user, account, responseUrl }: CommandOf<'resolve'>,
): Promise<CaseAtAws | undefined> {
  const { cases, slack, settings } = ports;
  const say = await sayToPerson(settings, team, user);
  const answer = (text: string) => slack.respond(responseUrl, plainMessage(text));

  const row = (await cases.get(id)) ?? (await caseByDisplayId(ports, account, id));
  if (!row || row.team !== team || !isAtAws(row)) {
    await answer(say('command.case-unknown', { id: escapeText(id) }));
    return undefined;
  }
  const { ref, channel } = row;
  const decision = await authorizeUser(ports, user, 'resolve', { team, channel, ref });
  if (decision.kind === 'refused') {
    const reason = escapeText(sayReason(say, decision.reason));
    await answer(say('command.not-allowed', { reason }));
    return undefined;
  }
  if (row.state === 'resolved') {
    await answer(say('command.already-resolved'));
    return undefined;
  }
  await cases.requestResolution(row, user, digestOf(responseUrl));
  return row;
}

async function caseByDisplayId(
  { cases, supportFor }: OpenPorts,
  account: string,
  displayId: string,
): Promise<Case | undefined> {
  if (!/^\d{1,30}$/.test(displayId)) return undefined;
  const caseId = await supportFor(account).caseIdOf(displayId);
  const ref = caseId && (await cases.refOf(account, caseId));
  return ref ? await cases.get(ref) : undefined;
}
