import type { ChatPostEphemeralArguments, WebClient } from '@slack/web-api';
import type { Found, Outcome } from '../../domain/delivery.ts';
import type { DirectAddress, Slack } from '../../domain/slack-port.ts';
import { findPost, whyNotFound } from './find-post.ts';
import { outcomeOf } from './outcome.ts';
import type { OwnIdentity } from './own-identity.ts';
import { postOf } from './posts.ts';
import { promisedId } from './promised.ts';
import { writeInTime } from './write.ts';

/** Messages of the app that one person alone sees. */
export function createDirectPosts(
  web: WebClient,
  ownIdentity: () => Promise<OwnIdentity>,
): Pick<Slack, 'postDirect' | 'findDirect' | 'postEphemeral'> {
  /** The id of the direct conversation with a user. The same one each time. */
  const open = async (user: string): Promise<string> => {
    const { channel } = await web.conversations.open({ users: user });
    return promisedId(channel?.id);
  };
  const addressIn = (channel: string, { key, part }: DirectAddress) => ({ channel, key, part });

  return {
    async postDirect(address, message, isInTime) {
      let channel: string;
      try {
        channel = await open(address.user);
      } catch (error) {
        return nothingPosted(outcomeOf(error));
      }
      return await writeInTime(isInTime, async () => {
        const posted = await web.chat.postMessage(postOf(addressIn(channel, address), message));
        return promisedId(posted.ts);
      });
    },

    async findDirect(address, since): Promise<Found> {
      let found: Found | { kind: 'gone' };
      try {
        const place = addressIn(await open(address.user), address);
        found = await findPost(web, ownIdentity, place, since);
      } catch (error) {
        found = whyNotFound(error);
      }
      return found.kind === 'gone' ? { kind: 'absent' } : found;
    },

    postEphemeral: (channel, user, { text, blocks }, isInTime) =>
      writeInTime(isInTime, async () => {
        const shown = { channel, user, text, blocks } as ChatPostEphemeralArguments;
        return promisedId((await web.chat.postEphemeral(shown)).message_ts);
      }),
  };
}

/** Opening a conversation shows nobody anything, so a doubtful answer to it is none about the message. */
const nothingPosted = (outcome: Outcome): Outcome =>
  outcome.kind === 'ambiguous' ? { ...outcome, kind: 'throttled', retryAfterMs: 1000 } : outcome;
