import { type CaseAtAws, rootTsOf } from '../domain/case.ts';
import type { Communication } from '../domain/communication.ts';
import type { Echo } from '../domain/echo.ts';
import { replyRef } from '../domain/marker.ts';
import type { Cases, Echoes, Replies, ThreadEntries } from '../domain/store-ports.ts';

export type FormerPorts = {
  cases: Cases;
  replies: Replies;
  entries: ThreadEntries;
  echoes: Echoes;
};

/** So long a worker of an earlier version may go on after this one has begun, and clocks may differ. */
const GRACE_MS = 900_000;

/**
 * Earlier versions did not note the markers with which they sent. Gives a function that looks for one among all
 * replies of the case, where the communication that carries it is as old as that, and notes what it finds;
 * 'unknown' while nobody can tell.
 */
export function createFormerEchoes(
  ports: FormerPorts,
  row: CaseAtAws,
): (marker: string, communication: Communication) => Promise<Echo | 'unknown' | undefined> {
  let former: ReturnType<typeof readFormer> | undefined;
  return async (marker, { timeCreated }) => {
    const { trackedAt = Number.POSITIVE_INFINITY } = row;
    if (Date.parse(timeCreated) > trackedAt + GRACE_MS) return undefined;
    former ??= readFormer(ports, row);
    const { replies, seen, isPartial } = await former;
    const echo = replies.get(marker);
    if (!echo) return isPartial ? 'unknown' : undefined;
    // Of an echo that has an entry it is not known here which one: this communication has none.
    const known = seen.has(marker) ? { ...echo, seen: { key: '', time: '', order: '' } } : echo;
    await ports.echoes.expect(known);
    return known;
  };
}

async function readFormer({ cases, replies, entries }: FormerPorts, row: CaseAtAws) {
  const { ref, team, channel } = row;
  // The row as it is now: a deleted root may have been replaced since the reading began.
  const current = (await cases.get(ref)) ?? row;
  const newest = rootTsOf(current) ?? rootTsOf(row);
  const roots = [...current.formerRoots, ...(newest ? [newest] : [])];
  const echoes = await Promise.all(
    roots.map(async (rootTs) => {
      const thread = { team, channel, rootTs };
      return (await replies.known(thread)).flatMap(({ id, sketches }) =>
        sketches.map((_, part): [string, Echo] => {
          const marker = replyRef(team, channel, id, part);
          return [marker, { ref, marker, thread, id, part }];
        }),
      );
    }),
  );
  return {
    replies: new Map(echoes.flat()),
    seen: await entries.formerEchoes(ref),
    // A root whose posting is in doubt may be there, with replies below it. Until that is decided nothing
    // can be posted in the thread anyway.
    isPartial: current.root.state === 'sending',
  };
}
