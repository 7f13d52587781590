import { rootMessage, uninvitedMessage } from '../slack/root-message.ts';
import { attempt, type Remote } from './attempt.ts';
import type { Case } from './case.ts';
import { goesOnSoon } from './delivery.ts';
import { lookAtCase } from './look-at-case.ts';
import type { Bells, Cases, Replies, Run, Slack, Support, Updates } from './ports.ts';
import { markedSubject, signature } from './ref.ts';
import { refreshRoot } from './refresh-root.ts';
import { tell } from './tell.ts';

export type OpenPorts = Run & {
  cases: Cases;
  replies: Replies;
  updates: Updates;
  slack: Slack;
  support: Support;
  bells: Bells;
};

/**
 * Brings a case as far as it goes now: root message, CreateCase, the thread's link, a first look. The
 * root comes first, so that the person sees progress at once and early replies have a home.
 * Each step happens once, whoever calls this how often.
 */
export async function openCase(ports: OpenPorts, asked: Case): Promise<void> {
  const { cases, replies, slack, support, bells, clock } = ports;
  let row = asked;

  const root = await attempt(
    ports,
    { name: `root ${row.ref}`, delivery: row.root, parts: row.root.part + 1 },
    cases.move(row, 'root'),
    rootAtSlack(ports, row),
  );
  if (root?.state === 'parked' && row.root.state !== 'parked') {
    await slack.tell(row.openedBy, uninvitedMessage(row, root.why));
  }
  if (root && goesOnSoon(root, clock.now())) await bells.case(row.ref);
  if (root?.state !== 'sent') return;
  row = { ...row, root, rootTs: root.remoteRef };

  const opening = await attempt(
    ports,
    { name: `case ${row.ref}`, delivery: row.opening, parts: 1 },
    cases.move(row, 'opening'),
    caseAtAws(ports, row),
  );
  if (!opening) return;
  row = { ...row, opening };
  const thread = { team: row.team, channel: row.channel, rootTs: root.remoteRef };

  if (opening.state === 'rejected' && !opening.told) {
    await replies.setLink(thread, { ref: row.ref, account: row.account });
    await bells.thread(thread);
    const why = `AWS did not accept this case: ${opening.reason}`;
    await tell(ports, row.ref, 'opening', why, row.openedBy);
    await cases.move(row, 'opening')(opening, { ...opening, told: true });
  }
  if (opening.state !== 'sent') {
    if (goesOnSoon(opening, clock.now())) await bells.case(row.ref);
    await refreshRoot(ports, { ...row, rootTs: root.remoteRef });
    return;
  }

  const opened = { ...row, rootTs: root.remoteRef, caseId: opening.remoteRef };
  await replies.setLink(thread, { ref: row.ref, account: row.account, caseId: opened.caseId });
  await bells.thread(thread);
  if (opened.observed) return await bells.updates(row.ref);
  const lookedAt = clock.now();
  const [details] = (await support.cases([opened.caseId])).cases;
  // Reads lag behind writes: a case that is not there yet is looked at again when the row is due.
  if (details && (await lookAtCase(ports, opened, details, lookedAt))) await bells.updates(row.ref);
}

function rootAtSlack({ slack }: OpenPorts, row: Case): Remote {
  const address = { channel: row.channel, key: row.ref, part: row.root.part };
  return {
    async send() {
      // Without joining, what people write would never reach us. A private channel refuses a join;
      // whether we are in it, the post tells.
      const joined = await slack.join(row.channel);
      if (joined.kind === 'throttled') return joined;
      if (joined.kind === 'ambiguous') return { ...joined, kind: 'throttled', retryAfterMs: 1000 };
      return await slack.post(address, rootMessage(row));
    },
    find: (_, since) => slack.findPost(address, since),
  };
}

function caseAtAws({ support }: OpenPorts, row: Case): Remote {
  const { request, ref } = row;
  return {
    send: () =>
      support.create({
        ...request,
        subject: markedSubject(request.subject, ref),
        body: `${request.body}\n\n${signature(row.openedByName, ref)}`,
      }),
    find: (_, since) => support.findCase(ref, since),
  };
}
