import { authorizeUser } from '../access/authorize-user.ts';
import { answerPrivately } from '../delivery/answer-privately.ts';
import type { Log } from '../domain/ports.ts';
import type { Settings } from '../domain/settings.ts';
import type { Slack } from '../domain/slack-port.ts';
import type { Cases } from '../domain/store-ports.ts';
import { listMessage } from '../messages/list-message.ts';
import { escapeText } from '../messages/mrkdwn.ts';
import { plainMessage } from '../messages/plain-message.ts';
import { sayReason } from '../messages/say.ts';
import { sayToPerson } from '../messages/say-to.ts';
import type { CommandOf } from '../queues/commands.ts';
import { listCases } from './list-cases.ts';

/** Answers a person who asked for the open cases, privately, with those whose channel they can see. */
export async function answerList(
  ports: { cases: Cases; slack: Slack; settings: Settings; log: Log },
  command: CommandOf<'list'>,
): Promise<void> {
  const { slack, settings } = ports;
  const { team, user } = command;
  const say = await sayToPerson(settings, team, user);
  const decision = await authorizeUser(ports, user, 'list', { team });
  if (decision.kind === 'unreadable') {
    return await answerPrivately(ports, command, plainMessage(say('command.try-later')));
  }
  if (decision.kind === 'refused') {
    const reason = escapeText(sayReason(say, decision.reason));
    const refusal = plainMessage(say('command.not-allowed', { reason }));
    return await answerPrivately(ports, command, refusal);
  }
  const isVisible = async (channel: string) => (await slack.canSee(channel, user)) === true;
  const list = await listCases(ports, command, isVisible);
  await answerPrivately(ports, command, listMessage(list, await slack.teamUrl(), say));
}
