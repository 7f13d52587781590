/** What a poll costs that finds nothing, and one that finds something, counted. */

import { AWS } from '../../test/simulation/fakes/aws-support.ts';
import { SUCCESSFUL_CALL } from '../../test/simulation/no-faults.ts';
import type { Figure } from '../figure.ts';
import { indexBytes } from '../index-bytes.ts';
import { fillWorld } from './filled-world.ts';

const CASES = 1050;
const CHANGED = 40;
/** Of them, with more new communications than DescribeCases shows. */
const OVERFLOWING = 7;

export async function idlePolls(): Promise<Figure[]> {
  let counts: Record<string, number> = {};
  const world = await fillWorld({ accounts: 1, casesEach: CASES }, (place, name) => {
    counts[`${place} ${name}`] = (counts[`${place} ${name}`] ?? 0) + 1;
    return SUCCESSFUL_CALL;
  });
  const { timeline, functions, awsSupport, rows, watched } = world;
  const of = (prefix: string) =>
    Object.entries(counts).reduce((n, [name, k]) => (name.startsWith(prefix) ? n + k : n), 0);
  /** One poll, alone: the world's own round is due only later. */
  const poll = async () => {
    counts = {};
    let ended = false;
    void functions.pollCases().then(() => {
      ended = true;
    });
    await timeline.run(() => ended);
    return {
      calls: of('support'),
      reads: of('table get') + of('table query'),
      writes: of('table insert') + of('table put') + of('table update'),
    };
  };

  const pages = Math.ceil(CASES / 100);
  const idle = await poll();
  for (const [i, { on }] of watched.slice(0, CHANGED).entries()) {
    const times = i < OVERFLOWING ? 6 : 1;
    for (let n = 0; n < times; n += 1)
      awsSupport.addCommunication(on, AWS, `answer ${n}`, timeline.now());
  }
  const busy = await poll();
  const after = await poll();
  const [row] = rows.all();
  const bytes = row ? indexBytes(row) : Number.NaN;
  return [
    {
      name: `idle poll of ${CASES} cases: Support calls`,
      value: idle.calls,
      unit: '',
      goal: pages,
    },
    // The calls after the first are reserved by the second, three at once.
    { name: `idle poll of ${CASES} cases: table writes`, value: idle.writes, unit: '', goal: 4 },
    { name: `idle poll of ${CASES} cases: table reads`, value: idle.reads, unit: '', goal: 2 },
    { name: 'idle poll: bytes that it reads a case', value: bytes, unit: 'bytes', goal: 200 },
    {
      name: `poll of ${CASES} cases, ${CHANGED} changed, ${OVERFLOWING} by more than five: Support calls`,
      value: busy.calls,
      unit: '',
      goal: pages + OVERFLOWING,
    },
    {
      name: `the poll after it, which scans those ${OVERFLOWING} again: Support calls`,
      value: after.calls,
      unit: '',
      goal: pages + OVERFLOWING,
    },
  ];
}
