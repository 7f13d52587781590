/** Dependencies point down: a folder imports those above it in its list, and none below. */
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { findCycle, type Import, readImports } from './imports.ts';

const LAYERS = {
  product: [
    'shared/domain',
    'shared/text',
    'shared/config',
    'shared/messages',
    'shared/access',
    'shared/queues',
    'shared/store',
    'shared/support',
    'shared/slack/ingress',
    'shared/slack/events',
    'shared/slack/api',
    'shared/slack/views',
    'shared/slack/listeners',
    'shared/delivery',
    'shared/replies',
    'shared/cases',
    'shared/communications',
    'shared/handlers',
    'shared/wire',
    'functions',
  ],
  'local parts': [
    'local/iam',
    'local/runtime',
    'local/slack',
    'local/support',
    'local/page',
    'local/cli',
  ],
};
/** The flows get what they need of Slack, AWS Support and the table as ports. */
const FLOWS = ['shared/delivery', 'shared/replies', 'shared/cases', 'shared/communications'];
const BEHIND_PORTS = /^shared\/(?:slack|support|store|wire)\//;

const show = ({ from, to }: Import) => `${from} → ${to}`;

test.each(Object.entries(LAYERS))('no folder of the %s imports one below it', (_, layers) => {
  const layerOf = (file: string) => layers.findIndex((folder) => file.startsWith(`${folder}/`));
  const imports = readImports(layers);
  expect(imports.length).toBeGreaterThan(100);
  const upward = imports.filter(({ from, to }) => layerOf(to) > layerOf(from));
  expect(upward.map(show)).toEqual([]);
});

test('every file of the product is in a folder that has its place', () => {
  const known = Object.values(LAYERS).flat();
  const imports = readImports(['functions', 'shared', 'local']);
  const strays = imports.filter(
    ({ from }) => !known.some((folder) => from.startsWith(`${folder}/`)),
  );
  expect(strays.map(show)).toEqual([]);
});

test('no two folders import each other, but for a folder and one inside it', () => {
  const between = readImports(['functions', 'shared', 'local'])
    .map(({ from, to }) => ({ from: dirname(from), to: dirname(to) }))
    .filter(({ from, to }) => !`${from}/`.startsWith(`${to}/`) && !`${to}/`.startsWith(`${from}/`));
  const there = new Set(between.map(show));
  const mutual = between.filter(({ from, to }) => there.has(show({ from: to, to: from })));
  expect([...new Set(mutual.map(show))]).toEqual([]);
});

test('packages are imported by what they export', () => {
  const inside = readImports(['functions', 'shared', 'local']).filter(({ to }) =>
    to.includes('node_modules'),
  );
  expect(inside.map(show)).toEqual([]);
});

test('the flows reach Slack, AWS Support and the table through ports only', () => {
  const around = readImports(FLOWS).filter(({ to }) => BEHIND_PORTS.test(to));
  expect(around.map(show)).toEqual([]);
});

test('the domain imports nothing of the project', () => {
  const outward = readImports(['shared/domain']).filter(
    ({ to }) => !to.startsWith('shared/domain/'),
  );
  expect(outward.map(show)).toEqual([]);
});

test('no circle of files imports itself', () => {
  expect(findCycle(readImports(['functions', 'shared', 'local']))).toBeUndefined();
});

test('an upward import and a circle are found', () => {
  const circle = [
    { from: 'a.ts', to: 'b.ts' },
    { from: 'b.ts', to: 'c.ts' },
    { from: 'c.ts', to: 'b.ts' },
  ];
  expect(findCycle(circle)).toEqual(['b.ts', 'c.ts', 'b.ts']);
});
