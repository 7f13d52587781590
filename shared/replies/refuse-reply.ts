import { type NotePorts, postNote } from '../delivery/post-note.ts';
import { isAboutPerson, type Reason } from '../domain/reason.ts';
import type { Thread } from '../domain/reply.ts';
import type { Slack } from '../domain/slack-port.ts';
import type { Replies } from '../domain/store-ports.ts';

export type RefusePorts = NotePorts & { replies: Replies; slack: Pick<Slack, 'person'> };
type Refused = Thread & { user: string; ts: string; reason: Reason };

/** Tells a person that a message cannot go to AWS, in its thread. */
export async function refuseReply(ports: RefusePorts, refused: Refused): Promise<void> {
  const { user, reason, team, channel, rootTs, ts } = refused;
  const ref = await ports.replies.caseRef({ team, channel, rootTs });
  const line = { row: `reply ${channel} ${ts}`, ref, team };
  ports.log({ ...line, to: 'refused', why: reason.code, level: 'warn' });
  if (!ref) return;
  if (reason.code === 'written-through-app' && (await isBot(ports, refused))) return;
  const { cause, code } = noteOf(refused);
  await postNote(ports, ref, cause, { code, params: { reason } }, user);
}

/** Every app has a bot that writes for itself: then nobody waits for an answer. */
async function isBot({ slack }: RefusePorts, { team, user }: Refused): Promise<boolean> {
  const person = await slack.person(team, user);
  return 'isBot' in person && person.isBot;
}

/** What holds for all that somebody writes is said once a thread, anything else once a message. */
function noteOf({ user, ts, reason }: Refused) {
  if (isAboutPerson(reason)) {
    return { cause: `${user}#not-allowed`, code: 'reply-not-allowed' } as const;
  }
  const what = reason.code === 'written-through-app' ? `${user}#through-app` : `${ts}#rejected`;
  return { cause: what, code: 'reply-refused' } as const;
}
