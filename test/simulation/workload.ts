/** What happens in a run of the simulation: ten minutes of work on a few cases. */
import type { Cast, Stage } from './actors.ts';
import type { Witness } from './row-observer.ts';

/** From the first word to the last (ms). */
export const PLAY_MS = 600_000;

/** More than AWS takes in one communication, and than fits into one message. */
const LONG = 1300;

/** Where a root was sent twice, because reads lagged, nobody looks below the one that is not recorded. */
const ORPHANS_ARE_LEFT = true;

/** Puts everything that people will do on the timeline. */
export function play(
  { random, timeline, desk, workspace, witness }: Stage & { witness: Witness },
  cast: Cast,
  { lagging }: { lagging: boolean },
): void {
  const sometime = (act: () => void) => timeline.after(random.between(0, PLAY_MS), act);
  const length = () => (random.chance(0.03) ? LONG : 2);
  const anyCase = () => {
    const [first, ...rest] = desk.cases.values();
    return first && random.pick([first, ...rest]);
  };

  const cases = random.pick([1, 1, 1, 2, 3] as const);
  for (let i = 0; i < cases; i++) timeline.after(random.between(0, 40_000), () => cast.opens());

  workspace.posted = (message) => {
    if (!cast.sees(message)) return;
    const thread = { channel: message.channel, rootTs: message.ts };
    const ref = message.metadata?.event_payload.key ?? '';
    const left = Math.max(1000, PLAY_MS - random.between(0, PLAY_MS));
    for (let burst = random.between(1, 3); burst > 0; burst--) {
      const begin = random.pick([500, 3000, random.between(0, left)] as const);
      for (let i = random.between(1, 4); i > 0; i--) {
        timeline.after(begin + random.between(0, 3000), () => {
          const isOrphan = lagging && !witness.rootsOf(ref).includes(thread.rootTs);
          if (!(isOrphan && ORPHANS_ARE_LEFT)) cast.replies(thread, length());
        });
      }
    }
  };

  const onSomeCase = (act: (on: NonNullable<ReturnType<typeof anyCase>>) => void) =>
    sometime(() => {
      const on = anyCase();
      if (on) act(on);
    });
  for (let i = random.between(0, 5); i > 0; i--) {
    onSomeCase((on) => cast.answers(on, { length: length() }));
  }
  for (let i = random.between(0, 2); i > 0; i--) onSomeCase((on) => cast.answers(on, { twins: 2 }));
  for (let i = random.between(0, 2); i > 0; i--) {
    onSomeCase((on) => cast.answers(on, { late: random.between(1000, 3_600_000) }));
  }
  if (random.chance(0.2)) {
    onSomeCase((on) => {
      for (let i = random.between(4, 9); i > 0; i--) cast.answers(on);
    });
  }
  for (let i = random.between(0, 3); i > 0; i--) onSomeCase(cast.interjects);
  for (let i = random.between(0, 3); i > 0; i--) onSomeCase((on) => cast.moves(on));
  if (random.chance(0.3)) {
    onSomeCase((on) => {
      cast.moves(on, 'resolved');
      timeline.after(random.between(0, 90_000), () => cast.moves(on, 'reopened'));
    });
  }
  if (random.chance(0.3)) onSomeCase((on) => cast.asksToResolve(on.displayId));
  if (random.chance(0.3)) {
    sometime(() => cast.asksToResolve([...cast.said.cases.keys()][0] ?? ''));
  }
  const someReply = () => {
    const [first, ...rest] = cast.said.replies.keys();
    return first && random.pick([first, ...rest]);
  };
  for (let i = random.between(0, 2); i > 0; i--) {
    sometime(() => cast.edits(someReply() ?? ''));
    sometime(() => cast.withdraws(someReply() ?? ''));
  }
  if (random.chance(0.1)) {
    sometime(() => {
      const [ref = ''] = cast.said.cases.keys();
      const root = workspace.messages.find(({ ts }) => ts === witness.rootsOf(ref).at(-1));
      if (root) workspace.remove(root);
    });
  }
  if (random.chance(0.2)) {
    sometime(() => {
      const [channel, user, text] = ['C01INCIDENTS', 'UADA', 'lunch?'];
      const { ts } = workspace.post({ channel, user, text, blocks: [] });
      cast.replies({ channel, rootTs: ts }, 2, true);
    });
  }
}
