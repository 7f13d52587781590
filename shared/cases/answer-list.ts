import { authorizeUser } from '../access/authorize-user.ts';
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

/** Answers a person who asked for the open cases, privately. */
export async function answerList(
  ports: { cases: Cases; slack: Slack; settings: Settings },
  { account, team, user, responseUrl }: CommandOf<'list'>,
): Promise<void> {
  const { slack, settings } = ports;
  const say = await sayToPerson(settings, team, user);
  const decision = await authorizeUser(ports, user, 'list', { team });
  if (decision.kind === 'unreadable') throw new Error(`users.info: ${decision.why}`);
  if (decision.kind === 'refused') {
    const reason = escapeText(sayReason(say, decision.reason));
    return await slack.respond(responseUrl, plainMessage(say('command.not-allowed', { reason })));
  }
  const list = await listCases(ports, account, team);
  await slack.respond(responseUrl, listMessage(list, await slack.teamUrl(), say));
}
