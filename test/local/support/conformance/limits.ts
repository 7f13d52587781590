import { expect } from 'vitest';
import type { Fixture } from './fixture.ts';
import { type Operation, send } from './operations.ts';

type Bounds = { min?: number; max?: number };

const address = (count: number) => Array.from({ length: count }, (_, i) => `ada${i}@example.com`);
const names = (count: number) => Array.from({ length: count }, () => 'x');
const letters = (count: number) => 'x'.repeat(count);
const itself = (count: number) => count;

/** The limits that the reference and the SDK's documentation state, and what is as large as asked. */
const limits: Record<string, Bounds & { sized(count: number): unknown }> = {
  communicationBody: { min: 1, max: 8000, sized: letters },
  ccEmailAddresses: { max: 10, sized: address },
  caseIdList: { max: 100, sized: names },
  serviceCodeList: { max: 100, sized: names },
  maxResults: { min: 10, max: 100, sized: itself },
  fileSizeBytes: { min: 1, max: 157_286_400, sized: itself },
  uploadId: { min: 1, max: 2048, sized: letters },
};
const ofLanguages = {
  serviceCode: { max: 100, sized: letters },
  categoryCode: { max: 100, sized: letters },
  issueType: { min: 9, max: 22, sized: letters },
};

/** Tries each limit of an operation at its edges and one beyond. Gives how many tries that were. */
export async function tryLimits(fixture: Fixture, { name, input }: Operation): Promise<number> {
  const stated = name === 'DescribeSupportedLanguages' ? { ...limits, ...ofLanguages } : limits;
  const known = new Set([...input.structIterator()].map(([member]) => member));
  let tries = 0;
  for (const [member, { min, max, sized }] of Object.entries(stated)) {
    if (!known.has(member)) continue;
    for (const edge of [min, max]) {
      if (edge === undefined) continue;
      const beyond = edge === min ? edge - 1 : edge + 1;
      expect(await breaks(fixture, name, member, sized(edge)), `${member} ${edge}`).toBe(false);
      expect(await breaks(fixture, name, member, sized(beyond)), `${member} ${beyond}`).toBe(true);
      tries += 2;
    }
  }
  return tries;
}

/** Whether the value is refused for its size; something else may be wrong with it. */
async function breaks(fixture: Fixture, name: string, member: string, value: unknown) {
  const message = await send(fixture.client, name, { ...fixture.good[name], [member]: value }).then(
    () => '',
    (error: Error) => `${error.name}: ${error.message}`,
  );
  const size = /Member must have (length|value) (greater|less) than or equal to/;
  return message.split(';').some((fault) => fault.includes(`at '${member}'`) && size.test(fault));
}
