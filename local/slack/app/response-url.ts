/** response_urls: five answers within half an hour to one command or interaction. */
import { newId } from '../ids.ts';
import { readContent } from '../messages/content.ts';
import { change, post, remove } from '../messages/post.ts';
import { whisper } from '../messages/post-ephemeral.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../world.ts';

/** Whom a response_url answers, where, and which message they acted on. */
type Place = { user: string; channel: string; messageTs?: string; threadTs?: string };

const uses = 5;
const lifetime = 30 * 60_000;

/** Gives `issue`, and `take`, which uses an id up once and refuses when it is spent. */
export function responseUrls(baseUrl: () => string) {
  const issued = new Map<string, Place & { left: number; at: number }>();
  return {
    issue(place: Place): string {
      const id = newId('R');
      issued.set(id, { ...place, left: uses, at: Date.now() });
      return `${baseUrl()}/slack/response/${id}`;
    },
    take(id: string): Place {
      const found = issued.get(id);
      if (!found) throw new Refusal('invalid_url');
      if (Date.now() - found.at > lifetime) throw new Refusal('expired_url');
      if (found.left === 0) throw new Refusal('used_url');
      found.left -= 1;
      return found;
    },
  };
}
export type ResponseUrls = ReturnType<typeof responseUrls>;

/** Carries out what an app answered: a new message, or a change of the one acted on. */
export function respond(world: World, place: Place, answer: Record<string, unknown>): void {
  const channel = world.channels.get(place.channel);
  if (!channel) throw new Refusal('channel_not_found');
  const { user, messageTs: ts } = place;
  const target = ts ? world.messages.get(channel.id, ts) : undefined;
  const ephemeral = world.ephemerals.find((one) => one.ts === ts && one.user === user);
  if (answer.delete_original) {
    if (target) remove(world, channel, target);
    if (ephemeral) world.ephemerals.splice(world.ephemerals.indexOf(ephemeral), 1);
    return;
  }
  const content = readContent(world, {
    text: answer.text === undefined ? undefined : String(answer.text),
    blocks: answer.blocks,
    attachments: answer.attachments,
  });
  const threadTs = answer.thread_ts === undefined ? place.threadTs : String(answer.thread_ts);
  if (answer.replace_original && target) change(world, channel, target, content);
  else if (answer.replace_original && ephemeral)
    Object.assign(ephemeral, { text: content.text, blocks: content.blocks ?? [] });
  else if (answer.response_type === 'in_channel')
    post(world, { ...content, channel, author: world.bot, ...(threadTs && { threadTs }) });
  else whisper(world, { ...content, channel: channel.id, user, ...(threadTs && { threadTs }) });
}
