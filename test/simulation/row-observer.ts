/**
 * Observes the rows during a run. It checks that no row goes back to an earlier state, and remembers
 * which rows a worker could know of when it sent something.
 */
import type { SyncState } from '../../shared/domain/case.ts';
import { type Delivery, standstillOf } from '../../shared/domain/delivery.ts';
import { unpackSaid } from '../../shared/domain/said.ts';
import type { Item } from '../../shared/store/table.ts';
import type { RowEvent } from './fakes/table.ts';
import { labelOf, wordsIn } from './numbered-words.ts';

const rowOf = ({ pk, sk }: Item) => `${pk} ${sk}`;

/** A row that stood still: refused, parked, or in doubt and not readable. Times in ms. */
export type Standstill = { row: Item; slot: string; since: number; until: number };
const SLOTS = ['root', 'opening', 'resolving', 'delivery'];

export function createRowObserver(now: () => number) {
  /** Counts row events: the clock of this file. */
  let moment = 0;
  let writes = 0;
  /** For each process: when it last read each partition. */
  const readAt = new WeakMap<object, Map<string, number>>();
  /** By label: when its row was inserted. */
  const insertedAt = new Map<string, number>();
  /** By label: when the process that first sent it had last read the partition. */
  const readBeforeSending = new Map<string, number>();
  /** By row: the label of its text. */
  const labels = new Map<string, string>();
  /** By case ref: the ts of its root messages. */
  const roots = new Map<string, string[]>();
  /** By case ref: when the readings began that showed the case resolved, and the one before had not (ms). */
  const resolvedReadings = new Map<string, number[]>();
  const broken: string[] = [];
  /** By row and slot: since when it stands still. An attempt in between does not end it. */
  const standing = new Map<string, Standstill>();
  const ended: Standstill[] = [];

  /** The partitions of cases that are watched, and of their threads. */
  const watched = new Map<string, boolean>();

  function observeWatching(after: Item): void {
    if (after.sk !== 'META') return;
    const { team, channel, formerRoots = [], root } = after as Item & { formerRoots?: string[] };
    const newest = root as Delivery | undefined;
    const roots = [...formerRoots, ...(newest?.state === 'sent' ? [newest.remoteRef] : [])];
    const pks = [after.pk, ...roots.map((ts) => `THREAD#${team}#${channel}#${ts}`)];
    for (const pk of pks) watched.set(pk, after.live !== undefined);
  }

  /** What is said in a thread, or to one person, has a time of its own. */
  const isKept = ({ pk, sk }: Item): boolean => watched.get(pk) === true && !sk.startsWith('IN#~');

  function observeStandstill(after: Item): void {
    for (const slot of SLOTS) {
      const delivery = after[slot] as Delivery | undefined;
      if (!delivery) continue;
      const name = `${rowOf(after)} ${slot}`;
      const known = standing.get(name);
      if (standstillOf(delivery)) {
        const since = known?.since ?? now();
        standing.set(name, { row: after, slot, since, until: Number.POSITIVE_INFINITY });
      } else if (known && delivery.state !== 'sending') {
        standing.delete(name);
        ended.push({ ...known, until: now() });
      }
    }
  }

  /** An edit that replaces the text of a row is known since the row was inserted. */
  function observeText(before: Item | undefined, after: Item): void {
    if (before && before.text === after.text && before.said === after.said) return;
    const said = after.said instanceof Uint8Array ? unpackSaid(after.said).text : '';
    const [word] = wordsIn(JSON.stringify([after.text, said, after.content]));
    if (!word) return;
    const label = labelOf(word);
    const since = insertedAt.get(labels.get(rowOf(after)) ?? '') ?? moment;
    labels.set(rowOf(after), label);
    if (!insertedAt.has(label)) insertedAt.set(label, since);
  }

  function observeRoot(before: Item | undefined, after: Item): void {
    const root = after.root as Delivery | undefined;
    if (root?.state === 'sent' && (before?.root as Delivery | undefined)?.state !== 'sent') {
      const ref = String(after.ref);
      roots.set(ref, [...(roots.get(ref) ?? []), root.remoteRef]);
    }
  }

  function observeReading(before: Item | undefined, after: Item): void {
    const synced = after.synced as SyncState | undefined;
    const last = before?.synced as SyncState | undefined;
    if (synced?.status !== 'resolved' || last?.status === 'resolved') return;
    const ref = String(after.ref);
    resolvedReadings.set(ref, [...(resolvedReadings.get(ref) ?? []), synced.syncedAt]);
  }

  function observeSending(after: Item, by: object): void {
    const label = labels.get(rowOf(after));
    const delivery = after.delivery as Delivery | undefined;
    if (label && delivery?.state === 'sending' && !readBeforeSending.has(label)) {
      readBeforeSending.set(label, readAt.get(by)?.get(after.pk) ?? 0);
    }
  }

  return {
    /** One line for each row that went back to an earlier state. */
    broken,
    /** How many writes there were so far of rows that hold work. */
    writes: () => writes,
    /** The label of the text that the row holds, or held last. */
    labelOf: (row: Item) => labels.get(rowOf(row)),
    /** The root messages that a case has had, the latest last. */
    rootsOf: (ref: string): string[] => roots.get(ref) ?? [],
    /**
     * Whether a reading that was stored showed that the case had been resolved, and began in that time (ms). One
     * that follows another which said the same may show what was before.
     */
    wasSeenResolved: (ref: string, from: number, until: number): boolean =>
      (resolvedReadings.get(ref) ?? []).some((at) => at >= from && at < until),
    /** What stood still, as it last stood, whether or not it went on later. */
    standstills: (): Standstill[] => [...standing.values(), ...ended],
    /** Whether the row of `label` existed before whoever first sent `other` read what there is to send. */
    wasKnownTo: (label: string, other: string): boolean =>
      (insertedAt.get(label) ?? Number.POSITIVE_INFINITY) < (readBeforeSending.get(other) ?? 0),

    observe(event: RowEvent): void {
      moment += 1;
      if (event.kind === 'expired') {
        const { item } = event;
        if (item.due !== undefined) broken.push(`${rowOf(item)}: expired while it was due`);
        if (isKept(item)) broken.push(`${rowOf(item)}: expired while its case was watched`);
        return;
      }
      if (event.kind === 'written') {
        const { before, after, by } = event;
        // An idle round of the poller takes its turn at AWS Support too.
        if (!after.pk.startsWith('RATE#')) writes += 1;
        observeText(before, after);
        observeRoot(before, after);
        observeReading(before, after);
        observeSending(after, by);
        observeStandstill(after);
        observeWatching(after);
        if (before) broken.push(...stepsBack(before, after));
        return;
      }
      // Whoever reads which rows are pending learns of all that were inserted before.
      const { of } = event;
      const pk = Array.isArray(of) ? of.find(({ sk }) => sk === 'PENDING')?.pk : of.pk;
      if (pk === undefined) return;
      const reads = readAt.get(event.by) ?? new Map<string, number>();
      readAt.set(event.by, reads.set(pk, moment));
    },
  };
}

/** What went back. The root is not checked: after its message was deleted in Slack it is sent again. */
function stepsBack(before: Item, after: Item): string[] {
  const row = rowOf(after);
  const broken: string[] = [];
  for (const slot of ['delivery', 'opening']) {
    const [was, is] = [before[slot], after[slot]] as (Delivery | undefined)[];
    if (!was || !is || was === is) continue;
    if (is.attempt < was.attempt) broken.push(`${row}: attempt went back`);
    if (was.state === 'sent' && is.state !== 'sent') broken.push(`${row}: left sent`);
    const isClaimed = is.state === 'sending' && is.attempt > was.attempt && is.part === 0;
    if (isClaimed && before.withdrawn) broken.push(`${row}: claimed after it was withdrawn`);
  }
  const [was, is] = [before.synced, after.synced] as ({ watermark: string } | undefined)[];
  if (was && is && is.watermark < was.watermark) {
    broken.push(`${row}: the watermark went back from ${was.watermark} to ${is.watermark}`);
  }
  return broken;
}
