import type { Clock } from '../domain/ports.ts';
import type { Reply, Thread } from '../domain/reply.ts';
import type { Slack } from '../domain/slack-port.ts';

/** A reply that takes longer than this to reach AWS is marked as on its way. */
const SLOW_MS = 5000;
const SENT = 'white_check_mark';
const REFUSED = 'x';
const WAITING = 'hourglass_flowing_sand';

/** The reactions on the replies of one thread that tell their authors how far each is. Best effort. */
export function createReplyMarks(
  { slack, clock }: { slack: Slack; clock: Clock },
  { channel }: Thread,
) {
  const reactions: Promise<void>[] = [];
  const messageOf = ({ editOf, ts }: Reply) => editOf ?? ts;
  const ageOf = (reply: Reply) => clock.now() - Number(messageOf(reply)) * 1000;
  const isSlow = (reply: Reply) => ageOf(reply) > SLOW_MS;
  const react = (reply: Reply, add: string, remove: string[] = []) => {
    reactions.push(slack.react(channel, messageOf(reply), add, remove));
  };

  return {
    /** Marks the reply as waiting once it has taken too long. Gives a function that ends this watch. */
    startSending(reply: Reply): () => void {
      let isSending = true;
      const remaining = Math.max(0, SLOW_MS - ageOf(reply));
      void clock.sleep(remaining).then(() => isSending && react(reply, WAITING));
      return () => {
        isSending = false;
      };
    },
    /** `wasSlow`: it may carry the mark of a waiting one. */
    showDecided(reply: Reply, state: 'sent' | 'rejected', wasSlow: boolean): void {
      if (state === 'rejected') react(reply, REFUSED, [WAITING]);
      else react(reply, SENT, wasSlow || isSlow(reply) ? [WAITING] : []);
    },
    showWaiting: (reply: Reply): void => react(reply, WAITING),
    isSlow,
    /** Ends when Slack has answered, or has been given up. */
    finish: async (): Promise<void> => void (await Promise.all(reactions)),
  };
}
