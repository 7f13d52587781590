/** Each function has a role of its own, which allows what that function does and no more. */
import { expect, test } from 'vitest';
import { simulate } from '../simulation/simulation.ts';
import { definedRoles, roles } from './roles.ts';

test('no two functions share a role, and no role is left over', () => {
  expect(roles.map(({ role }) => role).toSorted()).toEqual(definedRoles.toSorted());
});

test.each(roles)('$role names each action, of these services only', ({ allowed }) => {
  for (const { Action, Resource } of allowed) {
    for (const action of Action) expect(action).toMatch(/^(dynamodb|sqs|support):[A-Z][A-Za-z]+$/);
    // AWS Support knows no resources.
    const isSupport = Action.every((action) => action.startsWith('support:'));
    if (!isSupport)
      for (const resource of Resource) expect(resource).toMatch(/^\$?\{?(Table|\w+Queue)\b/);
  }
});

test('no role may delete, scan or change a table, or read its own dead letters', () => {
  expect(
    roles
      .flatMap(({ actions }) => actions)
      .filter((one) => /Delete(?!Message)|Scan|Purge|Create(?!Case)|Tag/.test(one)),
  ).toEqual([]);
});

test('the function that the internet reaches cannot call AWS Support or read a queue', () => {
  const ingress = roles.find(({ role }) => role === 'SlackRole');
  expect(ingress?.actions.toSorted()).toEqual(['dynamodb:GetItem', 'sqs:SendMessage']);
});

test('only the workers of cases and replies write at AWS Support', () => {
  const writers = roles.filter(({ actions }) =>
    actions.some((action) => /^support:(Create|Add|Resolve)/.test(action)),
  );
  expect(writers.map(({ role }) => role)).toEqual(['HandleCaseCommandsRole', 'RelayRepliesRole']);
});

/** Calls of the store, as its table makes them. */
const OF_TABLE: Record<string, string> = {
  get: 'GetItem',
  getMany: 'BatchGetItem',
  insert: 'PutItem',
  put: 'PutItem',
  update: 'UpdateItem',
  add: 'UpdateItem',
  changeSet: 'UpdateItem',
  query: 'Query',
};
/** Seeds of runs that go on for a day, so that every schedule comes. */
const SEEDS = [250, 500];

test('each role allows all that its function does, whatever fails meanwhile', async () => {
  const done = new Map(roles.map(({ functionName }) => [functionName, new Set<string>()]));
  for (const seed of SEEDS) {
    await simulate(seed, {
      onCall: (functionName, service, name) => {
        const action = {
          table: `dynamodb:${OF_TABLE[name]}`,
          queues: `sqs:${name}`,
          support: `support:${name}`,
          slack: undefined,
        }[service];
        if (action) done.get(functionName)?.add(action);
      },
    });
  }
  const denied = roles.flatMap(({ functionName, actions }) =>
    [...(done.get(functionName) ?? [])]
      .filter((action) => !actions.includes(action))
      .map((action) => `${functionName} ${action}`),
  );
  expect(denied).toEqual([]);
});
