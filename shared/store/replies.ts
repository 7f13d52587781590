import * as v from 'valibot';
import { type Delivery, isDecided, STALLED_MS } from '../domain/delivery.ts';
import type { Reply } from '../domain/reply.ts';
import type { Replies } from '../domain/store-ports.ts';
import { dueKeys } from './due.ts';
import { linkKey, messageOf, replyKey } from './keys.ts';
import { insertPending, readPending } from './pending.ts';
import type { StorePorts } from './ports.ts';
import { notWithdrawn, sameMark, sameProgress, sameText } from './reply-conditions.ts';
import { readRow, readRows } from './rows/read-row.ts';
import { toReply } from './rows/reply-row.ts';
import { allOf, asRead, createTransition, type Due, dueAttributes } from './transition.ts';

/** THREAD#<team>#<channel>#<rootTs> LINK */
const LinkRowSchema = v.object({ ref: v.string() });

export function createReplies(ports: StorePorts): Replies {
  const { table, clock, log } = ports;
  const keyOf = ({ thread, id }: Reply) => replyKey(thread, id);
  return {
    insert: (reply) =>
      insertPending(table, {
        ...keyOf(reply),
        ...reply,
        ...dueAttributes(reply.delivery, clock.now()),
      }),

    async get(thread, id) {
      const item = await table.get(replyKey(thread, id));
      return item && toReply(item);
    },

    async versions(thread, ts) {
      const { pk, sk } = replyKey(thread, ts);
      const items = await table.query('pk = :pk AND begins_with(sk, :sk)', {
        values: { ':pk': pk, ':sk': sk },
      });
      return readRows(items, toReply, log).sort(inOrder);
    },

    async caseRef(thread) {
      const item = await table.get(linkKey(thread));
      return item && readRow(LinkRowSchema, item).ref;
    },

    link: (thread, ref) => table.put({ ...linkKey(thread), ref, trackedAt: clock.now() }),

    async pending(thread) {
      const { head, pending } = await readPending(ports, linkKey(thread));
      return {
        ref: head && readRow(LinkRowSchema, head).ref,
        pending: readRows(pending, toReply, log).sort(inOrder),
      };
    },

    async known(thread) {
      const items = await table.query('pk = :pk AND begins_with(sk, :out)', {
        values: { ':pk': linkKey(thread).pk, ':out': 'OUT#' },
      });
      return readRows(items, toReply, log).map(({ id, asOf, sketches }) => ({
        id,
        asOf: asOf?.id,
        sketches,
      }));
    },

    transition: (reply) =>
      createTransition(
        ports,
        keyOf(reply),
        'delivery',
        (to, from) => ({
          ...markDue(to, from, clock.now()),
          ...(isFirstClaim(to, from) && textOf(reply)),
          ...((to.state === 'sent' || isDeleted(to)) && TEXT_GONE),
        }),
        (to, from) => (isFirstClaim(to, from) ? [notWithdrawn, sameText(reply)] : []),
      ),

    replaceText: (reply, { said, asOf }) =>
      table.update(
        keyOf(reply),
        // A row of an earlier version has a text already.
        { said, asOf, text: '', sketches: [] },
        allOf(asRead('delivery', reply.delivery), notWithdrawn, sameText(reply)),
      ),

    withdraw: (reply, to) =>
      table.update(
        keyOf(reply),
        {
          withdrawn: true,
          ...(to && { delivery: to, ...dueAttributes(to, clock.now()), ...TEXT_GONE }),
        },
        asRead('delivery', reply.delivery),
      ),

    setMark: (reply, mark, nextAt) =>
      table.update(
        keyOf(reply),
        {
          mark: { ...mark, changes: (reply.mark?.changes ?? 0) + 1 },
          ...(isDecided(reply.delivery) && dueForMark(nextAt)),
        },
        allOf(...sameProgress(reply), sameMark(reply)),
      ),

    settle: (reply) =>
      table.update(keyOf(reply), dueForMark(undefined), allOf(...sameProgress(reply))),

    async dueMarks(now) {
      const keys = await dueKeys(table, 'MARK', now);
      const distinct = new Map(keys.map(messageOf).map((one) => [JSON.stringify(one), one]));
      return [...distinct.values()].sort((a, b) => (a.ts < b.ts ? 1 : -1));
    },
  };
}

const inOrder = (a: Reply, b: Reply): number =>
  a.writtenAt < b.writtenAt || (a.writtenAt === b.writtenAt && a.id < b.id) ? -1 : 1;

/** Once AWS has the text, or its author deleted it, it is not kept. The row stays, small, so that a repeated event is known. */
const TEXT_GONE = { text: '', said: undefined };

const textOf = ({ text, sketches }: Reply) => ({ text, sketches, said: undefined });

const isDeleted = (to: Delivery): boolean =>
  to.state === 'rejected' && to.reason.code === 'deleted-by-author';

const isFirstClaim = (to: Delivery, from: Delivery): boolean =>
  to.state === 'sending' && to.attempt > from.attempt && to.part === 0;

const dueForMark = (nextAt: number | undefined) => ({
  due: nextAt === undefined ? undefined : ('MARK' satisfies Due),
  nextAt,
});

/**
 * A decided reply stays due until its author sees that. `sendBy` is kept as the time: the index entry of
 * the claim then need not be written again.
 */
function markDue(to: Delivery, from: Delivery, now: number) {
  const isOver = to.state === 'sent' || (to.state === 'rejected' && to.reported);
  if (!isOver) return {};
  if (isDeleted(to)) return {};
  return dueForMark(from.state === 'sending' ? from.sendBy : now + STALLED_MS);
}
