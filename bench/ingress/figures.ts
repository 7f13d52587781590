import type { Figure } from '../figure.ts';
import { summary } from '../paired.ts';
import type { Measured } from './measure.ts';

/** What was measured of each variant, round by round. */
export type Rounds = Record<'ours' | 'a' | 'e' | 'oursForm' | 'aForm', Measured[]>;

const LABELS = { ours: 'ours', a: 'A', e: 'E', oursForm: 'ours', aForm: 'A' };

/** The ratios that have goals, and below them what they were made of. */
export function ingressFigures(rounds: Rounds, sizeOf: (bundle: string) => number): Figure[] {
  const ratio = (key: keyof Measured, ours: Measured[], theirs: Measured[]) => ({
    ...summary(ours.map((one, round) => one[key] / (theirs[round]?.[key] ?? Number.NaN))),
    unit: '×',
  });
  const each = (what: string, key: keyof Measured, unit: string, ...variants: (keyof Rounds)[]) =>
    variants.map((variant) => ({
      name: `${what}, ${LABELS[variant]}`,
      ...summary(rounds[variant].map((one) => one[key])),
      unit,
    }));
  const { ours, a, e, oursForm, aForm } = rounds;
  const form = 'cold with views.open';
  return [
    { name: 'cold, vs A', ...ratio('totalMs', ours, a), goal: 0.32, limit: 0.38 },
    { name: 'cold, vs E', ...ratio('totalMs', ours, e), goal: 1.25, limit: 1.5 },
    { name: `${form}, vs A`, ...ratio('totalMs', oursForm, aForm), goal: 0.45, limit: 0.55 },
    { name: 'bundle', value: sizeOf('slack'), unit: 'KB', goal: 150, limit: 190 },
    { name: 'peak memory, vs A', ...ratio('peakMB', ours, a), goal: 0.7, limit: 0.75 },
    { name: 'warm CPU a request, vs A', ...ratio('warmMs', ours, a), goal: 0.6, limit: 0.75 },
    // CPU time hardly feels what else the machine does.
    { name: 'cold, CPU, vs A', ...ratio('cpuMs', ours, a) },
    { name: 'cold, CPU, vs E', ...ratio('cpuMs', ours, e) },
    ...each('cold', 'totalMs', 'ms', 'ours', 'a', 'e'),
    ...each('cold, CPU', 'cpuMs', 'ms', 'ours', 'a', 'e'),
    ...each(form, 'totalMs', 'ms', 'oursForm', 'aForm'),
    ...each('peak memory', 'peakMB', 'MB', 'ours', 'a', 'e'),
    ...each('warm CPU a request', 'warmMs', 'ms', 'ours', 'a', 'e'),
    { name: 'bundle, A', value: sizeOf('a'), unit: 'KB' },
    { name: 'bundle, E', value: sizeOf('e'), unit: 'KB' },
  ];
}
