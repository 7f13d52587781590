import { type NotePorts, postNote } from '../delivery/post-note.ts';
import { type Delivery, queued, rejected } from '../domain/delivery.ts';
import { plainReason } from '../domain/reason.ts';
import type { Reply, Thread } from '../domain/reply.ts';
import type { Replies } from '../domain/store-ports.ts';

const DELETED = plainReason('deleted-by-author');

/** As `delivery` stands, refused because its author deleted the message. Nobody has to be told. */
export const refusedAsDeleted = (delivery: Delivery) => rejected(delivery, DELETED, true);

/** Nothing of it was sent, and nobody is sending it. */
export const isUnsent = ({ state, part }: Delivery): boolean =>
  (state === 'queued' || state === 'parked') && part === 0;

type WithdrawPorts = NotePorts & { replies: Replies };

/**
 * Keeps back a message whose author deleted it, and its edits, as far as they were not sent; also where
 * Slack tells of the deletion first. The author is told where AWS has it. What is being sent is decided by
 * whoever goes on with it.
 */
export async function withdrawReply(
  ports: WithdrawPorts,
  deleted: Thread & { ts: string; user: string; parentIsOurs: boolean },
): Promise<void> {
  const { replies, wakeups, log } = ports;
  const { ts, user, team, channel, rootTs } = deleted;
  const thread = { team, channel, rootTs };
  let versions = await replies.versions(thread, ts);
  while (versions.length === 0) {
    if (!deleted.parentIsOurs && !(await replies.caseRef(thread))) return;
    if (await replies.insert(neverToBeSent(thread, ts, user))) {
      log({ row: `reply ${channel} ${ts}`, team, to: 'rejected', why: DELETED.code });
      return;
    }
    versions = await replies.versions(thread, ts);
  }
  // The message first: before an edit is claimed, the message is asked whether it is withdrawn.
  const ends = [];
  for (const version of versions) ends.push(await withdrawVersion(ports, version));
  if (ends.includes('kept back')) await wakeups.thread(thread);
  if (ends.includes('sent')) await tellThatAwsHasIt(ports, thread, ts, user);
}

/** The row of a message that was deleted before it came here. */
const neverToBeSent = (thread: Thread, ts: string, user: string): Reply => ({
  thread,
  id: ts,
  ts,
  writtenAt: ts,
  withdrawn: true,
  user,
  text: '',
  sketches: [],
  delivery: refusedAsDeleted(queued()),
});

async function withdrawVersion(
  { replies, log }: WithdrawPorts,
  version: Reply,
): Promise<'kept back' | Delivery['state'] | undefined> {
  const { thread, id } = version;
  for (
    let reply: Reply | undefined = version;
    reply !== undefined;
    reply = await replies.get(thread, id)
  ) {
    const { delivery, withdrawn } = reply;
    const to = isUnsent(delivery) ? refusedAsDeleted(delivery) : undefined;
    if (withdrawn && !to) return delivery.state;
    if (!(await replies.withdraw(reply, to))) continue;
    const line = { row: `reply ${thread.channel} ${id}`, team: thread.team };
    log({ ...line, from: delivery.state, to: to?.state ?? 'withdrawn', why: DELETED.code });
    return to ? 'kept back' : delivery.state;
  }
  return undefined;
}

/** Tells the author of a deleted message that it stays at AWS. */
export async function tellThatAwsHasIt(
  ports: WithdrawPorts,
  thread: Thread,
  ts: string,
  user: string,
): Promise<void> {
  const ref = await ports.replies.caseRef(thread);
  if (!ref) return;
  const note = { code: 'deleted-after-sending', params: {} } as const;
  await postNote(ports, ref, `${ts}#deleted`, note, user);
}
