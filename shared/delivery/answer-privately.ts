import type { Log } from '../domain/ports.ts';
import type { Message, Slack } from '../domain/slack-port.ts';

/**
 * Answers a person through the response_url of what they did. Where that takes no answer any more, nobody
 * can be told there, and the command is done all the same.
 */
export async function answerPrivately(
  { slack, log }: { slack: Pick<Slack, 'respond'>; log: Log },
  { team, user, responseUrl }: { team: string; user: string; responseUrl: string },
  message: Message,
): Promise<void> {
  if ((await slack.respond(responseUrl, message)) === 'answered') return;
  log({ row: `answer to ${user}`, team, to: 'gone', why: 'response-url-gone', level: 'warn' });
}
