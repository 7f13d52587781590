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
  let keptAt = clock.now();
  const keep = async (page: number) => {
    if (page === kept) return;
    kept = page;
    keptAt = clock.now();
    await pollPlaces.set(account, page);
  };
  // Where the last round did not come to its end, it may be this first page that ended it.
  if (from > 0) await keep((from + 1) % pages);
  return {
    from,
    /** All pages before this one are begun. The next round begins with it if one of them ends the process. */
    async reach(page: number): Promise<void> {
      if (clock.now() - keptAt >= KEPT_EVERY_MS) await keep(page % pages);
    },
    /** The next round begins at that page. */
    keep,
  };
}
