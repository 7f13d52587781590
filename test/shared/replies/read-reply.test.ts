import { expect, test } from 'vitest';
import { memberOf } from '../../../shared/domain/person.ts';
import { readReply } from '../../../shared/replies/read-reply.ts';

test('a reply says whom it mentions, and which files stay in Slack', async () => {
  const names: Record<string, string> = { U1: 'Ada', U2: 'Grace', C2: 'incidents' };
  const nameOf = async (id: string) => names[id] ?? id;
  const said = { text: 'ask <@U2> or <@UFOREIGN> or <!subteam^S1> in <#C2>' };
  const person = async (_: string, id: string) => ({ ...memberOf(id), name: names[id] ?? id });
  const slack = { person, channelName: nameOf, usergroupHandle: async () => 'oncall' };

  const withFile = await readReply(slack, 'T1', {
    ...said,
    files: [{ id: 'F1', name: 'trace.log' }],
  });
  expect(withFile).toBe(
    'ask @Grace or someone outside this workspace or @oncall in #incidents\n(file in Slack: trace.log)',
  );
  const fileOnly = await readReply(slack, 'T1', {
    ...said,
    text: '',
    files: [
      { id: 'F1', name: 'a' },
      { id: 'F2', name: null, title: 'b' },
    ],
  });
  expect(fileOnly).toBe('(file in Slack: a)\n(file in Slack: b)');
});
