import { expect, test } from 'vitest';
import { memberOf } from '../../../shared/domain/person.ts';
import { readReply } from '../../../shared/replies/read-reply.ts';

test('a reply says whom it mentions, and which files stay in Slack', async () => {
  const names: Record<string, string> = { U1: 'Ada', U2: 'Grace', C2: 'incidents' };
  const nameOf = async (id: string) => names[id] ?? id;
  const thread = { team: 'T1', channel: 'C1', rootTs: '1.1', ts: '2.2' };
  const said = { user: 'U1', text: 'ask <@U2> in <#C2>', parentIsOurs: true };
  const person = async (id: string) => ({ ...memberOf(id), name: await nameOf(id) });
  const slack = { person, channelName: nameOf };

  const withFile = await readReply(slack, { ...thread, ...said, files: ['trace.log'] });
  expect(withFile).toBe('ask @Grace in #incidents\n(file in Slack: trace.log)');
  const fileOnly = await readReply(slack, { ...thread, ...said, text: '', files: ['a', 'b'] });
  expect(fileOnly).toBe('(file in Slack: a)\n(file in Slack: b)');
});
