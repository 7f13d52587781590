/** What the SDK knows of AWS Support: its operations, their schemas, and the errors they model. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as sdk from '@aws-sdk/client-support';
import { NormalizedSchema } from '@smithy/core/schema';

export type Operation = {
  name: string;
  input: NormalizedSchema;
  output: NormalizedSchema;
  /** Names of the errors it says it may answer with. */
  errors: string[];
};

const types = join(
  createRequire(import.meta.url).resolve('@aws-sdk/client-support'),
  '../../dist-types',
);

/** Every operation of the SDK, by name. */
export const operations: Operation[] = Object.values(sdk)
  .filter(isOperation)
  .map(([, , name, , input, output]) => ({
    name,
    input: NormalizedSchema.of(input as Parameters<typeof NormalizedSchema.of>[0]),
    output: NormalizedSchema.of(output as Parameters<typeof NormalizedSchema.of>[0]),
    errors: modelled(name),
  }));

/** Sends any of them. */
export function send(client: sdk.SupportClient, name: string, input: object) {
  const commands = sdk as unknown as Record<string, new (input: object) => sdk.CreateCaseCommand>;
  const Command = commands[`${name}Command`];
  if (!Command) throw new Error(`The SDK has no ${name}Command`);
  return client.send(new Command(input)) as Promise<object>;
}

/** The schema of an operation starts with a 9. */
function isOperation(value: unknown): value is typeof sdk.CreateCase$ {
  return Array.isArray(value) && value[0] === 9;
}

/** Which errors belong to which operation is only in the documentation of its command. */
function modelled(name: string): string[] {
  const text = readFileSync(join(types, `commands/${name}Command.d.ts`), 'utf8');
  const thrown = [...text.matchAll(/@throws \{@link (\w+)\}/g)].map(([, error = '']) => error);
  return thrown.filter((error) => error !== 'SupportServiceException');
}
