import * as v from 'valibot';
import type { Replies } from '../domain/store-ports.ts';
import { linkKey, replyKey } from './keys.ts';
import type { StorePorts } from './ports.ts';
import { readRow, readRows } from './rows/read-row.ts';
import { toReply } from './rows/reply-row.ts';
import { createTransition, dueAttributes } from './transition.ts';

/** THREAD#<team>#<channel>#<rootTs> LINK */
const LinkRowSchema = v.object({ ref: v.string() });

export function createReplies(ports: StorePorts): Replies {
  const { table, clock, log } = ports;
  return {
    insert: (reply) =>
      table.insert({
        ...replyKey(reply.thread, reply.ts),
        ...reply,
        ...dueAttributes(reply.delivery, clock.now()),
      }),

    async get(thread, ts) {
      const item = await table.get(replyKey(thread, ts));
      return item && toReply(item);
    },

    async caseRef(thread) {
      const item = await table.get(linkKey(thread));
      return item && readRow(LinkRowSchema, item).ref;
    },

    link: (thread, ref) => table.put({ ...linkKey(thread), ref }),

    async pending(thread) {
      // One query for both: the link has no delivery, so the filter lets it through.
      const items = await table.query('pk = :pk', {
        filter:
          '#delivery.#state <> :sent AND NOT (#delivery.#state = :rejected AND #delivery.reported = :reported)',
        names: { '#delivery': 'delivery', '#state': 'state' },
        values: {
          ':pk': linkKey(thread).pk,
          ':sent': 'sent',
          ':rejected': 'rejected',
          ':reported': true,
        },
      });
      const link = items.find(({ sk }) => sk === linkKey(thread).sk);
      const others = items.filter((item) => item !== link);
      return {
        ref: link && readRow(LinkRowSchema, link).ref,
        pending: readRows(others, toReply, log),
      };
    },

    async known(thread) {
      const items = await table.query('pk = :pk AND begins_with(sk, :out)', {
        values: { ':pk': linkKey(thread).pk, ':out': 'OUT#' },
      });
      return readRows(items, toReply, log).map(({ ts, sketches }) => ({ ts, sketches }));
    },

    // Once AWS has the text it is not kept. The row stays, small, so that a repeated event is known.
    transition: (reply) =>
      createTransition(ports, replyKey(reply.thread, reply.ts), 'delivery', (to) =>
        to.state === 'sent' ? { text: '' } : {},
      ),
  };
}
