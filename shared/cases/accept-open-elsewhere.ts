import { authorizeUser } from '../access/authorize-user.ts';
import { answerPrivately } from '../delivery/answer-privately.ts';
import { type Case, isAtAws, mayOpenElsewhere } from '../domain/case.ts';
import { isRef } from '../domain/marker.ts';
import { plainMessage } from '../messages/plain-message.ts';
import { sayReason } from '../messages/say.ts';
import { sayToPerson } from '../messages/say-to.ts';
import type { CommandOf } from '../queues/commands.ts';
import { escapeText } from '../text/escape-text.ts';
import type { OpenPorts } from './open-case.ts';

/**
 * Gives up an attempt to open a case that is in doubt at a dark endpoint, since somebody chose to have it opened
 * elsewhere; AWS may have it twice then. Whoever may open cases, and can see this one's channel, may choose that.
 * A command that comes twice gives up one attempt. Gives the case where there is something to go on with.
 */
export async function acceptOpenElsewhere(
  ports: OpenPorts,
  command: CommandOf<'open-elsewhere'>,
): Promise<Case | undefined> {
  const { cases, slack, settings, clock, log } = ports;
  const { ref, attempt, team, user } = command;
  const say = await sayToPerson(settings, team, user);
  const answer = async (text: string) => {
    await answerPrivately(ports, command, plainMessage(text));
    return undefined;
  };

  const row = isRef(ref) ? await cases.get(ref) : undefined;
  const isTheirs = row?.team === team;
  const subject = isTheirs ? { team, channel: row.channel, ref } : { team };
  const decision = await authorizeUser(ports, user, 'open', subject);
  if (decision.kind === 'unreadable') return await answer(say('command.try-later'));
  if (decision.kind === 'refused') {
    const reason = escapeText(sayReason(say, decision.reason));
    return await answer(say('command.not-allowed', { reason }));
  }
  const isVisible = isTheirs && (await slack.canSee(row.channel, user));
  if (typeof isVisible === 'object') return await answer(say('command.try-later'));
  if (!isTheirs || !isVisible) {
    return await answer(say('command.case-unknown', { id: escapeText(ref) }));
  }
  if (isAtAws(row)) return await answer(say('command.already-open'));
  const { opening } = row;
  if (opening.state !== 'unconfirmed' || !mayOpenElsewhere(row) || opening.attempt !== attempt) {
    await answer(say('command.not-in-doubt'));
    return row;
  }
  const { reason, since } = opening;
  const endpoint = reason.code === 'endpoint-dark' ? reason.params.endpoint : '';
  if (await cases.openElsewhere(row, endpoint)) {
    const line = { row: `case ${ref}`, ref, team, account: row.account, from: 'unconfirmed' };
    const why = 'opened-elsewhere';
    log({ ...line, to: 'queued', attempt, durationMs: clock.now() - since, why, level: 'warn' });
  }
  return row;
}
