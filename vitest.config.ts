import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** These take longest, mostly by waiting. Begun last, one of them alone would decide how long a run takes. */
const LONGEST_FIRST = [
  'test/chaos/',
  'test/simulation/seeds-',
  'test/simulation/simulation.',
  'test/fuzz/',
  'test/simulation/freezes.',
  'test/simulation/crash-points.',
  'test/simulation/who-is-told.',
  'test/e2e/',
];

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = LONGEST_FIRST.findIndex((path) => moduleId.includes(path));
  return place < 0 ? LONGEST_FIRST.length : place;
};

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // A process for each of 180 files would take as long to start and to load as many of their tests. No test
    // changes what another one may see.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // Against what hangs: no test says by this how fast something has to be.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Most tests wait, for a process, a schedule or a deadline: more of them than cores may do so.
    maxWorkers: 4,
  },
});
