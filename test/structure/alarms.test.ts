/** What CloudWatch counts is what the functions log. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LogLine } from '../../shared/domain/ports.ts';
import { requestLost } from '../simulation/call-plans.ts';
import { createRandom } from '../simulation/fakes/random.ts';
import { noFaults, SUCCESSFUL_CALL } from '../simulation/no-faults.ts';
import { createRun } from '../simulation/run.ts';

const MINUTE = 60_000;
const source = readFileSync(join(import.meta.dirname, '../../serverless.yml'), 'utf8');

/** The fields that a filter pattern such as `{ $.a = "x" && $.b = "y" }` asks for, with their values. */
function fieldsOf(metric: string): [string, string][] {
  const resource = source.slice(
    source.indexOf(`    ${metric}:\n      Type: AWS::Logs::MetricFilter`),
  );
  const [, pattern = ''] = /FilterPattern: '\{ (.*) \}'/.exec(resource) ?? [];
  return pattern.split(' && ').map((term) => {
    const [, field = '', value = ''] = /^\$\.(\w+) = "(.*)"$/.exec(term) ?? [];
    return [field, value];
  });
}

test('a round of the poller that could not finish counts as one, and no other line does', async () => {
  const lines: LogLine[] = [];
  let isLost = false;
  const planCall = (_: unknown, name: string) =>
    isLost && name === 'DescribeCases' ? requestLost('support') : SUCCESSFUL_CALL;
  const run = createRun({
    ...noFaults(createRandom(1)),
    planCall,
    log: (line) => void lines.push(line),
  });
  const fields = fieldsOf('UnfinishedRounds');
  const counted = () =>
    lines.filter((line) => fields.every(([field, value]) => Reflect.get(line, field) === value));
  run.actors.openCase();
  await run.untilQuiet(0);
  expect([lines.length > 0, counted().length]).toEqual([true, 0]);
  isLost = true;
  await run.untilQuiet(3 * MINUTE);
  expect(counted().length).toBeGreaterThanOrEqual(3);
});
