/** Watches the rows of a run: what was known when, and what must never go back. */
import type { Delivery } from '../../shared/domain/delivery.ts';
import type { Item } from '../../shared/store/table.ts';
import type { RowEvent } from './fakes/table.ts';
import { labelOf, wordsIn } from './words.ts';

export type Witness = ReturnType<typeof openWitness>;

export function openWitness() {
  let moment = 0;
  let writes = 0;
  /** By process: when it last read a partition. */
  const readAt = new WeakMap<object, Map<string, number>>();
  const insertedAt = new Map<string, number>();
  /** What the one that sent it first had read of its thread or case by then. */
  const sentKnowing = new Map<string, number>();
  const labels = new Map<string, string>();
  const roots = new Map<string, string[]>();
  const broken: string[] = [];

  const rowOf = ({ pk, sk }: Item) => `${pk} ${sk}`;

  function written(before: Item | undefined, after: Item, by: object): void {
    const row = rowOf(after);
    if (!before) {
      const [word] = wordsIn(JSON.stringify([after.text, after.content]));
      if (word) labels.set(row, labelOf(word));
      const label = labels.get(row);
      if (label && !insertedAt.has(label)) insertedAt.set(label, moment);
    }
    const root = after.root as Delivery | undefined;
    if (root?.state === 'sent' && (before?.root as Delivery | undefined)?.state !== 'sent') {
      roots.set(String(after.ref), [...(roots.get(String(after.ref)) ?? []), root.remoteRef]);
    }
    const label = labels.get(row);
    const delivery = after.delivery as Delivery | undefined;
    if (label && delivery?.state === 'sending' && !sentKnowing.has(label)) {
      sentKnowing.set(label, readAt.get(by)?.get(after.pk) ?? 0);
    }
    // A root that was deleted in Slack is sent anew.
    for (const slot of ['delivery', 'opening']) {
      const [was, is] = [before?.[slot], after[slot]] as (Delivery | undefined)[];
      if (!was || !is || was === is) continue;
      if (is.attempt < was.attempt) broken.push(`${row}: attempt went back`);
      if (was.state === 'sent' && is.state !== 'sent') broken.push(`${row}: left sent`);
    }
    const [was, is] = [before?.synced, after.synced] as ({ watermark: string } | undefined)[];
    if (was && is && is.watermark < was.watermark) {
      broken.push(`${row}: the watermark went back from ${was.watermark} to ${is.watermark}`);
    }
  }

  return {
    broken,
    /** How many times a row was written so far. */
    writes: () => writes,
    /** Whose words a row carried when it was written first. */
    labelOf: (row: Item) => labels.get(rowOf(row)),
    /** The root messages that a case has had, the latest last. */
    rootsOf: (ref: string): string[] => roots.get(ref) ?? [],
    /** Whether `label` had its row before the one that first sent `other` read what there is to send. */
    wasKnownTo: (label: string, other: string): boolean =>
      (insertedAt.get(label) ?? Number.POSITIVE_INFINITY) < (sentKnowing.get(other) ?? 0),

    watch(event: RowEvent): void {
      moment += 1;
      if (event.kind === 'written') {
        writes += 1;
        written(event.before, event.after, event.by);
        return;
      }
      const reads = readAt.get(event.by) ?? new Map<string, number>();
      readAt.set(event.by, reads.set(event.pk, moment));
    },
  };
}
