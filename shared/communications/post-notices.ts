import { postDirectNotice } from '../delivery/post-direct-notice.ts';
import { type Case, rootTsOf } from '../domain/case.ts';
import { rejected } from '../domain/delivery.ts';
import { plainReason } from '../domain/reason.ts';
import { type DirectEntry, pendingNotices, type ThreadEntry } from '../domain/thread-entry.ts';
import { type NoticePorts, sendNotice } from './send-notice.ts';

const OUTDATED = plainReason('notice-outdated');

/** Sends the direct notices of a case, each by itself. `pending` are its pending entries. */
export async function postNotices(
  ports: NoticePorts,
  row: Case,
  pending: ThreadEntry[],
): Promise<void> {
  for (const entry of pendingNotices(pending)) {
    if (await isOutdated(ports, row, entry)) await drop(ports, row, entry);
    else await postNotice(ports, row, entry);
  }
}

/** Where Slack refuses a direct message, an ephemeral one says the same; where it refuses that, nothing can. */
async function postNotice(ports: NoticePorts, row: Case, entry: DirectEntry): Promise<void> {
  const delivery = await sendNotice(ports, row, entry);
  if (delivery?.state !== 'rejected' || delivery.reported) return;
  const { notice, to, about, way } = entry.content;
  if (way === 'message') {
    await postDirectNotice(ports, row.ref, entry.order, { notice, to, about }, 'ephemeral');
  }
  await ports.entries.transition(entry)(delivery, { ...delivery, reported: true });
}

/** What a notice says cannot be posted has been posted meanwhile, while Slack took no notice either. */
async function isOutdated(
  { entries }: NoticePorts,
  row: Case,
  { content }: DirectEntry,
): Promise<boolean> {
  if (content.about === undefined) return rootTsOf(row) !== undefined;
  return (await entries.get(row.ref, content.about))?.delivery.state === 'sent';
}

async function drop(
  { entries, log }: NoticePorts,
  { ref, team, account }: Case,
  entry: DirectEntry,
): Promise<void> {
  const { delivery, key } = entry;
  await entries.transition(entry)(delivery, rejected(delivery, OUTDATED, true));
  const line = { row: `entry ${ref} ${key}`, ref, team, account };
  log({ ...line, from: delivery.state, to: 'rejected', why: OUTDATED.code });
}
