/** Reads serverless.yml, so that the simulation uses the deployed queues, table, batch sizes and timeouts. */
import { readFileSync } from 'node:fs';
import { readTemplate, type TableSpec } from '../../../local/runtime/template.ts';

const yaml = readFileSync(new URL('../../../serverless.yml', import.meta.url), 'utf8');

export const template = readTemplate(yaml, {
  opt: { stage: 'test', region: 'us-east-1' },
  env: {},
});

export const tableSpec: TableSpec = onlyOne(template.tables);

function onlyOne<T>([first, ...rest]: T[]): T {
  if (!first || rest.length > 0) throw new Error('serverless.yml has not exactly one table');
  return first;
}
