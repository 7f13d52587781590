import { expect, test } from 'vitest';
import { queued } from '../../../shared/domain/delivery.ts';
import type { Slack } from '../../../shared/domain/slack-port.ts';
import { acceptReply } from '../../../shared/replies/accept-reply.ts';
import { decideText } from '../../../shared/replies/decide-text.ts';
import { createReplies } from '../../../shared/store/replies.ts';
import { createThreadEntries } from '../../../shared/store/thread-entries.ts';
import { createFaultyCall } from '../../contracts/faults.ts';
import { createFakeTable, createRows } from '../../simulation/fakes/table.ts';
import { tableSpec } from '../../simulation/fakes/template.ts';

const thread = { team: 'T1', channel: 'C1', rootTs: '1.1' };
const message = { ...thread, ts: '1700000001.000100', user: 'U1', parentIsOurs: true };

function given() {
  const clock = { now: () => 0, sleep: async () => {} };
  const rows = createRows(tableSpec, { now: clock.now, indexLag: () => 0 });
  const store = { table: createFakeTable(rows, createFaultyCall().call, {}), clock, log: () => {} };
  const nothing = async () => {};
  const hangs = () => new Promise<never>(() => {});
  const replies = createReplies(store);
  const ports = {
    ...store,
    deadline: 1e9,
    settleMs: 1000,
    replies,
    entries: createThreadEntries(store),
    wakeups: { case: nothing, thread: nothing, marks: nothing, communications: nothing },
    slack: { person: hangs, channelName: hangs, usergroupHandle: hangs } as unknown as Slack,
  };
  return { ports, replies };
}

const named = (name: string) => ({
  person: async (_: string, user: string) => ({
    user,
    name,
    isBot: false,
    isOutside: false,
    isGuest: false,
    isDeactivated: false,
  }),
  channelName: async () => 'incidents',
  usergroupHandle: async () => 'oncall',
});

test('a reply is stored though Slack tells no name of those whom it mentions', async () => {
  const { ports, replies } = given();
  await acceptReply(ports, { ...message, text: '<@U2>, look at <#C2>' });
  const { pending } = await replies.pending(thread);
  expect(pending).toMatchObject([{ id: message.ts, text: '', sketches: [] }]);
});

test('its text is made as it is claimed, and stays so when a name changes', async () => {
  const { ports, replies } = given();
  await acceptReply(ports, { ...message, text: '<@U2>, look at <#C2>' });
  const [reply] = (await replies.pending(thread)).pending;
  if (!reply) throw new Error('the reply is not pending');
  const decided = await decideText(named('Grace'), reply);
  expect(decided?.text).toBe('@Grace, look at #incidents');
  const claim = { state: 'sending', part: 0, attempt: 1, sendBy: 5 } as const;
  expect(await replies.transition(decided ?? reply)(queued(), claim)).toBe(true);
  const stored = await replies.get(thread, message.ts);
  expect(stored).toMatchObject({ text: '@Grace, look at #incidents' });
  expect(stored).not.toHaveProperty('said');
  const again = stored && (await decideText(named('Grace Hopper'), stored));
  expect(again).toEqual(stored);
  expect(again?.sketches).toHaveLength(1);
});

test('a row of the version before is sent as it was written there', async () => {
  const { replies } = given();
  const said = { user: 'U1', text: 'Edited:\nas it was', sketches: ['AAAA'], delivery: queued() };
  const { ts } = message;
  await replies.insert({ thread, id: ts, ts, writtenAt: ts, ...said });
  const stored = await replies.get(thread, ts);
  expect(stored && (await decideText(named('Grace'), stored))).toMatchObject(said);
});
