import type { Clock } from '../domain/ports.ts';
import type { PollPlaces } from '../domain/store-ports.ts';

/** A round that takes longer keeps its place every so often (ms). */
const KEPT_EVERY_MS = 10_000;

/**
 * The page at which a round of so many pages begins, and where the next one shall begin if this one does not
 * come to its end. A round of one page reads and writes nothing, nor does one write that ends soon.
 */
export async function createRoundPlace(
  { pollPlaces, clock }: { pollPlaces: PollPlaces; clock: Clock },
  account: string,
  pages: number,
) {
  const from = pages > 1 ? (await pollPlaces.get(account)) % pages : 0;
  let kept = from;
  // Where the last round did not come to its end, it may be this first page that ended it.
  let keptAt = from > 0 ? 0 : clock.now();
  const keep = async (page: number) => {
    if (page === kept) return;
    await pollPlaces.set(account, page);
    kept = page;
    keptAt = clock.now();
  };
  return {
    from,
    /** Page `page` is about to be read. The place is behind it, in case this very page ends the process. */
    async reach(page: number): Promise<void> {
      if (clock.now() - keptAt >= KEPT_EVERY_MS) await keep((page + 1) % pages);
    },
    /** The next round begins at that page. */
    keep,
  };
}
