import type { Clock, Replies } from '../domain/ports.ts';
import type { Reply } from '../domain/reply.ts';
import { linkKey, replyKey } from './keys.ts';
import type { Table } from './table.ts';
import { createTransition, dueAttributes } from './transition.ts';

export function createReplies(ports: { table: Table; clock: Clock }): Replies {
  const { table, clock } = ports;
  return {
    insert: (reply) =>
      table.insert({
        ...replyKey(reply.thread, reply.ts),
        ...reply,
        ...dueAttributes(reply.delivery, clock.now()),
      }),

    async get(thread, ts) {
      const item = await table.get(replyKey(thread, ts));
      return item as unknown as Reply | undefined;
    },

    async caseRef(thread) {
      const item = await table.get(linkKey(thread));
      return item && String(item.ref);
    },

    link: (thread, ref) => table.put({ ...linkKey(thread), ref }),

    async pending(thread) {
      // The link sorts before the replies, and it alone has no delivery.
      const items = await table.query('pk = :pk', {
        filter:
          '#delivery.#state <> :sent AND NOT (#delivery.#state = :rejected AND #delivery.told = :told)',
        names: { '#delivery': 'delivery', '#state': 'state' },
        values: {
          ':pk': linkKey(thread).pk,
          ':sent': 'sent',
          ':rejected': 'rejected',
          ':told': true,
        },
      });
      const link = items.find(({ sk }) => sk === linkKey(thread).sk);
      return {
        ref: link && String(link.ref),
        pending: items.filter((item) => item !== link) as unknown as Reply[],
      };
    },

    async known(thread) {
      const items = await table.query('pk = :pk AND begins_with(sk, :out)', {
        values: { ':pk': linkKey(thread).pk, ':out': 'OUT#' },
      });
      return items.map(({ ts, parts }) => ({ ts: String(ts), parts: Number(parts) }));
    },

    // Once AWS has the text, it has no business here: the row stays, small, to know the reply again.
    transition: (reply) =>
      createTransition(ports, replyKey(reply.thread, reply.ts), 'delivery', (to) =>
        to.state === 'sent' ? { text: '' } : {},
      ),
  };
}
