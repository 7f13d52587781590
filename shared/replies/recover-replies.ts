import { askForInvitation } from '../delivery/ask-for-invitation.ts';
import type { NotePorts } from '../delivery/post-note.ts';
import { type Case, rootTsOf } from '../domain/case.ts';
import { isInSlot } from '../domain/daily-slot.ts';
import { replyIdOf, type SlackReply, type Thread } from '../domain/reply.ts';
import type { Slack } from '../domain/slack-port.ts';
import type { Cases, Replies } from '../domain/store-ports.ts';

export type RecoverPorts = NotePorts & {
  cases: Cases;
  replies: Replies;
  slack: Slack;
  enqueueReply(command: { type: 'reply' } & SlackReply): Promise<void>;
};

const HOUR_MS = 3600_000;
/** Each reading begins so long before the end of the last one: for what Slack shows late, and for edits. */
const OVERLAP_MS = 24 * HOUR_MS;

/**
 * Slack delivers its events at best effort. Once a day each watched thread is read back, and what people
 * wrote there without an event is put on the queue as if Slack had sent one. Throws, having read all
 * others, when one could not be read for now.
 */
export async function recoverReplies(ports: RecoverPorts, account: string): Promise<void> {
  const { cases, clock, log } = ports;
  const hour = Math.floor(clock.now() / HOUR_MS);
  const due = (await cases.watched(account)).filter(({ ref }) => isInSlot(ref, hour, 24));
  const failures: unknown[] = [];
  for (const row of await cases.getMany(due.map(({ ref }) => ref))) {
    try {
      await recoverCase(ports, row);
    } catch (error) {
      const { ref, team } = row;
      const line = { row: `case ${ref}`, ref, team, account, to: 'not read back' };
      log({ ...line, why: (error as Error).name, level: 'warn' });
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/**
 * Reads back a case's thread, and the threads below its former roots, each since it was last read. One that
 * cannot be read keeps its place for the next reading. Throws, having read all others, when one could not be
 * read for a reason that may pass by itself.
 */
export async function recoverCase(ports: RecoverPorts, row: Case): Promise<void> {
  const { ref, team, channel, formerRoots } = row;
  const rootTs = rootTsOf(row);
  if (!rootTs) return;
  await askForInvitation(ports, row);
  const readUntil: Record<string, number> = {};
  const failures: unknown[] = [];
  for (const root of new Set([...formerRoots, rootTs])) {
    const beganAt = ports.clock.now();
    try {
      const isRead = await recoverThread(ports, row, { team, channel, rootTs: root });
      if (isRead) readUntil[root] = beganAt;
    } catch (error) {
      failures.push(error);
    }
  }
  if (Object.keys(readUntil).length > 0) {
    await ports.cases.setReadUntil(ref, { ...row.readUntil, ...readUntil });
  }
  if (failures.length > 0) throw failures[0];
}

/**
 * Passes on what is in the thread and not among its rows; an event on its way makes no second one. False
 * when somebody has to let us read it first.
 */
async function recoverThread(ports: RecoverPorts, row: Case, thread: Thread): Promise<boolean> {
  const { replies, slack, enqueueReply, log } = ports;
  const { team, channel, rootTs } = thread;
  const { ref, account } = row;
  const known = new Set((await replies.known(thread)).flatMap(({ id, asOf }) => [id, asOf]));
  const readUntil = row.readUntil[rootTs] ?? Number(rootTs) * 1000;
  const messages = await slack.messagesSince(thread, Math.max(0, readUntil - OVERLAP_MS));
  if ('refused' in messages) {
    const line = { row: `thread ${channel} ${rootTs}`, ref, team, account, to: 'not read back' };
    log({ ...line, why: messages.refused.code, level: 'warn' });
    return false;
  }
  for (const message of messages) {
    if (message.type !== 'reply') continue;
    const id = replyIdOf(message);
    if (known.has(id)) continue;
    log({ row: `reply ${channel} ${id}`, ref, team, account, to: 'recovered' });
    await enqueueReply({ ...message, parentIsOurs: true });
  }
  return true;
}
