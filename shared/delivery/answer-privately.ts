import type { InvocationContext } from '../domain/ports.ts';
import type { Message, Slack } from '../domain/slack-port.ts';

/** Waits before the second and the third try. Others wait behind this command meanwhile. */
const WAITS_MS = [1000, 3000];
/** Another try is begun only with this much time left: one call with its timeout. */
const NEEDED_MS = 5000;

/**
 * Answers a person through the response_url of what they did. Where that takes no answer any more, or none
 * within three tries, nobody can be told there: that is logged, and the command is done all the same. Throws
 * where no time is left for all tries: the next invocation has it.
 */
export async function answerPrivately(
  ports: InvocationContext & { slack: Pick<Slack, 'respond'> },
  { team, user, responseUrl }: { team: string; user: string; responseUrl: string },
  message: Message,
): Promise<void> {
  const why = await tryToAnswer(ports, responseUrl, message);
  if (!why) return;
  ports.log({ row: `answer to ${user}`, team, to: 'gone', why, level: 'warn' });
}

/** Gives undefined once it is answered, or why it cannot be. */
async function tryToAnswer(
  { slack, clock, deadline }: InvocationContext & { slack: Pick<Slack, 'respond'> },
  responseUrl: string,
  message: Message,
): Promise<string | undefined> {
  for (let tries = 0; ; tries += 1) {
    try {
      const outcome = await slack.respond(responseUrl, message);
      return outcome === 'answered' ? undefined : 'response-url-gone';
    } catch (error) {
      const wait = WAITS_MS[tries];
      if (wait === undefined) return (error as Error).name;
      if (clock.now() + wait + NEEDED_MS > deadline) throw error;
      await clock.sleep(wait);
    }
  }
}
