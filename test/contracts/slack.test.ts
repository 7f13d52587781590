import { createSlack } from '../../shared/slack/api/create-slack.ts';
import { clock } from '../../shared/wire/runtime.ts';
import { createFixture } from '../local/slack/fixture.ts';
import { createWebClient } from '../simulation/fakes/web-client.ts';
import { createWorkspace, type Refusal } from '../simulation/fakes/workspace.ts';
import { describeSlack } from './describe-slack.ts';
import { createFaultyCall } from './faults.ts';

describeSlack('the fake Slack', async () => {
  const { call, failNext } = createFaultyCall();
  const workspace = createWorkspace({ now: Date.now, readLag: () => 0 });
  const channel = 'C01INCIDENTS';
  const { messages } = workspace;
  const refuseWith = (refusal: Refusal) => {
    workspace.refusalFor = () => refusal;
  };
  return {
    team: 'T01CASETHREAD',
    slack: createSlack(createWebClient(workspace, call), createWebClient(workspace, call), clock),
    channel,
    ada: 'UADA',
    adaReplies: async (threadTs, text) =>
      workspace.post({ channel, threadTs, user: 'UADA', text, blocks: [] }).ts,
    topLevel: async () =>
      messages.filter(({ threadTs, deleted }) => !threadTs && !deleted).map(({ text }) => text),
    async remove(ts) {
      const message = messages.find((one) => one.ts === ts);
      if (message) workspace.deleteMessage(message);
    },
    archive: async () => refuseWith('is_archived'),
    unarchive: async () => refuseWith(undefined),
    leave: async () => refuseWith('not_in_channel'),
    failNext: async (method, fault) => failNext(method, fault),
  };
});

describeSlack('the local Slack', async () => {
  const { slack, bot, ada, channel, ask } = await createFixture();
  return {
    team: slack.team,
    slack: createSlack(bot, bot, clock),
    channel,
    ada: slack.users.ada?.id ?? '',
    async adaReplies(threadTs, text) {
      const { ts = '' } = await ada.chat.postMessage({ channel, thread_ts: threadTs, text });
      return ts;
    },
    async topLevel() {
      const { messages = [] } = await ada.conversations.history({ channel });
      return messages
        .filter(({ subtype }) => subtype === undefined)
        .map(({ text = '' }) => text)
        .reverse();
    },
    remove: async (ts) => void (await bot.chat.delete({ channel, ts })),
    archive: async () => void (await ada.conversations.archive({ channel })),
    unarchive: async () => void (await ada.conversations.unarchive({ channel })),
    leave: async () => void (await ada.conversations.kick({ channel, user: slack.bot.id })),
    failNext: async (method, fault) => {
      await ask('POST', 'faults', { on: method, do: fault, times: 1 });
    },
  };
});
