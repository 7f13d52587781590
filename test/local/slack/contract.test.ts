/** Compares the Web API methods with Slack's reference: arguments, scopes, tiers, errors. */
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { methods } from '../../../local/slack/methods.ts';
import { createFixture, field, modal, privateChannel, section } from './fixture.ts';

const folder = new URL('../../../../shared/oracles/slack/methods/', import.meta.url);
const present = existsSync(folder);
beforeAll(() => {
  if (!present) console.log('shared/oracles is absent: the Slack contract is not checked');
});

type Oracle = {
  rate_limits: string;
  scope: { bot?: string[] } | null;
  args: { properties: Record<string, unknown> };
  errors?: Record<string, unknown>;
};

function oracleOf(method: string): Oracle | undefined {
  const file = new URL(`${method}.json`, folder);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** What the bridge sends; client_msg_id is undocumented but named by an error of chat.postMessage. */
const sent: Record<string, string[]> = {
  'auth.test': [],
  'chat.postMessage': [
    'channel',
    'thread_ts',
    'text',
    'blocks',
    'metadata',
    'unfurl_links',
    'unfurl_media',
  ],
  'chat.update': ['channel', 'ts', 'text', 'blocks', 'metadata'],
  'conversations.history': ['channel', 'oldest', 'limit', 'cursor', 'include_all_metadata'],
  'conversations.info': ['channel'],
  'conversations.join': ['channel'],
  'conversations.open': ['users'],
  'conversations.replies': ['channel', 'ts', 'oldest', 'limit', 'cursor', 'include_all_metadata'],
  'files.completeUploadExternal': ['files', 'channel_id', 'thread_ts', 'initial_comment'],
  'files.getUploadURLExternal': ['filename', 'length'],
  'files.info': ['file'],
  'reactions.add': ['channel', 'timestamp', 'name'],
  'reactions.remove': ['channel', 'timestamp', 'name'],
  'usergroups.list': ['include_users'],
  'users.info': ['user'],
  'views.open': ['trigger_id', 'view'],
  'views.publish': ['user_id', 'view'],
  'views.push': ['trigger_id', 'view'],
  'views.update': ['view_id', 'hash', 'view'],
};

/** Errors of every method, which the reference does not list with each. */
const common = ['not_authed', 'invalid_auth', 'missing_scope', 'invalid_arguments'];

/** Reported by users of the real API, though its reference does not list them. */
const extras: Record<string, string[]> = {
  'chat.postMessage': ['invalid_thread_ts'], // jenkinsci/slack-plugin#584
  'chat.postEphemeral': ['invalid_thread_ts'],
  'conversations.replies': ['not_in_channel'], // what history answers, from the same check
  'reactions.add': ['not_in_channel'],
  // What the other lists answer to a limit that is no number.
  'conversations.history': ['invalid_limit'],
  'users.list': ['invalid_limit'],
};

const ts = '1700000000.000001';
const archived = 'C01GENERAL00';
const view = modal([section('x')]);

type Ids = {
  channel: string;
  ada: string;
  adaTs: string;
  botTs: string;
  view: string;
  deletedFile: string;
  adaToken: string;
};

/** One call of the bot for every error that this workspace answers. */
const refusals: [method: string, args: (ids: Ids) => object, error: string][] = [
  ['auth.test', () => ({ token: 'xoxb-other' }), 'invalid_auth'],
  ['bots.info', () => ({ bot: 'B0' }), 'bot_not_found'],
  ['chat.delete', () => ({ channel: 'C0', ts }), 'channel_not_found'],
  ['chat.delete', ({ channel }) => ({ channel, ts }), 'message_not_found'],
  ['chat.delete', ({ channel, adaTs }) => ({ channel, ts: adaTs }), 'cant_delete_message'],
  ['chat.getPermalink', () => ({ channel: 'C0', message_ts: ts }), 'channel_not_found'],
  ['chat.getPermalink', ({ channel }) => ({ channel, message_ts: ts }), 'message_not_found'],
  [
    'chat.postEphemeral',
    ({ ada }) => ({ channel: 'C0', user: ada, text: 'x' }),
    'channel_not_found',
  ],
  [
    'chat.postEphemeral',
    ({ channel }) => ({ channel, user: 'U0', text: 'x' }),
    'user_not_in_channel',
  ],
  ['chat.postEphemeral', ({ channel, ada }) => ({ channel, user: ada }), 'no_text'],
  [
    'chat.postEphemeral',
    ({ channel, ada }) => ({ channel, user: ada, text: 'x', thread_ts: '0' }),
    'invalid_thread_ts',
  ],
  ['chat.postEphemeral', ({ ada }) => ({ channel: archived, user: ada, text: 'x' }), 'is_archived'],
  ['chat.postMessage', ({ channel }) => ({ channel }), 'no_text'],
  ['chat.postMessage', () => ({ text: 'x' }), 'invalid_arguments'],
  ['chat.postMessage', () => ({ channel: privateChannel, text: 'x' }), 'channel_not_found'],
  ['chat.postMessage', () => ({ channel: archived, text: 'x' }), 'is_archived'],
  ['chat.postMessage', ({ channel }) => ({ channel, blocks: [{ type: 'x' }] }), 'invalid_blocks'],
  ['chat.postMessage', ({ channel }) => ({ channel, blocks: 'x' }), 'invalid_blocks_format'],
  [
    'chat.postMessage',
    ({ channel }) => ({ channel, blocks: Array(5).fill(section('x'.repeat(2900))) }),
    'msg_blocks_too_long',
  ],
  [
    'chat.postMessage',
    ({ channel }) => ({ channel, text: 'x', metadata: 'x' }),
    'invalid_metadata_format',
  ],
  [
    'chat.postMessage',
    ({ channel }) => ({ channel, text: 'x', metadata: {} }),
    'invalid_metadata_schema',
  ],
  [
    'chat.postMessage',
    ({ channel }) => ({
      channel,
      text: 'x',
      metadata: { event_type: 'x', event_payload: { a: 'x'.repeat(9000) } },
    }),
    'metadata_too_large',
  ],
  [
    'chat.postMessage',
    ({ channel }) => ({ channel, text: 'x', markdown_text: 'x' }),
    'markdown_text_conflict',
  ],
  [
    'chat.postMessage',
    ({ channel }) => ({ channel, text: 'x', thread_ts: '0' }),
    'invalid_thread_ts',
  ],
  [
    'chat.postMessage',
    ({ channel, adaToken: token }) => ({
      token,
      channel,
      text: 'x',
      metadata: { event_type: 'x', event_payload: {} },
    }),
    'metadata_must_be_sent_from_app',
  ],
  ['chat.update', ({ channel }) => ({ channel, ts, text: 'x' }), 'message_not_found'],
  ['chat.update', () => ({ channel: 'C0', ts, text: 'x' }), 'channel_not_found'],
  [
    'chat.update',
    ({ channel, adaTs }) => ({ channel, ts: adaTs, text: 'x' }),
    'cant_update_message',
  ],
  [
    'chat.update',
    ({ channel, botTs }) => ({ channel, ts: botTs, text: 'x'.repeat(4001) }),
    'msg_too_long',
  ],
  ['chat.update', ({ channel, botTs }) => ({ channel, ts: botTs }), 'no_text'],
  [
    'chat.update',
    ({ channel, botTs }) => ({ channel, ts: botTs, blocks: [{ type: 'x' }] }),
    'invalid_blocks',
  ],
  ['conversations.history', () => ({ channel: 'C0' }), 'channel_not_found'],
  ['conversations.history', () => ({ channel: archived }), 'not_in_channel'],
  ['conversations.history', ({ channel }) => ({ channel, cursor: 'x' }), 'invalid_cursor'],
  ['conversations.history', ({ channel }) => ({ channel, oldest: 'x' }), 'invalid_ts_oldest'],
  ['conversations.history', ({ channel }) => ({ channel, latest: 'x' }), 'invalid_ts_latest'],
  ['conversations.history', ({ channel }) => ({ channel, limit: -1 }), 'invalid_limit'],
  ['conversations.info', () => ({ channel: privateChannel }), 'channel_not_found'],
  ['conversations.join', () => ({ channel: privateChannel }), 'channel_not_found'],
  ['conversations.join', () => ({ channel: archived }), 'is_archived'],
  ['conversations.list', () => ({ types: 'x' }), 'invalid_types'],
  ['conversations.list', () => ({ types: 'im' }), 'missing_scope'],
  ['conversations.list', () => ({ limit: -1 }), 'invalid_limit'],
  ['conversations.list', () => ({ cursor: 'x' }), 'invalid_cursor'],
  ['conversations.members', () => ({ channel: 'C0' }), 'channel_not_found'],
  ['conversations.open', () => ({ users: 'U0' }), 'user_not_found'],
  ['conversations.open', () => ({}), 'users_list_not_supplied'],
  ['conversations.open', ({ ada }) => ({ users: `${ada},${ada}` }), 'missing_scope'],
  ['conversations.open', () => ({ users: 'U1,U2,U3,U4,U5,U6,U7,U8,U9' }), 'too_many_users'],
  ['conversations.replies', ({ channel }) => ({ channel, ts }), 'thread_not_found'],
  ['conversations.replies', () => ({ channel: archived, ts }), 'not_in_channel'],
  ['files.completeUploadExternal', () => ({ files: [{ id: 'F0' }] }), 'file_not_found'],
  ['files.delete', () => ({ file: 'F0' }), 'file_not_found'],
  [
    'files.getUploadURLExternal',
    () => ({ filename: 'x', length: 2 ** 31 }),
    'file_upload_size_restricted',
  ],
  ['files.info', () => ({ file: 'F0' }), 'file_not_found'],
  ['files.info', ({ deletedFile }) => ({ file: deletedFile }), 'file_deleted'],
  ['files.delete', ({ deletedFile }) => ({ file: deletedFile }), 'file_deleted'],
  [
    'reactions.add',
    ({ channel }) => ({ channel, timestamp: ts, name: 'eyes' }),
    'message_not_found',
  ],
  ['reactions.add', ({ channel }) => ({ channel, timestamp: '0', name: 'eyes' }), 'bad_timestamp'],
  [
    'reactions.add',
    ({ channel, adaTs }) => ({ channel, timestamp: adaTs, name: 'N!' }),
    'invalid_name',
  ],
  ['reactions.add', () => ({ name: 'eyes' }), 'no_item_specified'],
  [
    'reactions.remove',
    ({ channel, adaTs }) => ({ channel, timestamp: adaTs, name: 'eyes' }),
    'no_reaction',
  ],
  ['team.info', () => ({ team: 'T0' }), 'team_not_found'],
  ['usergroups.users.list', () => ({ usergroup: 'S0' }), 'no_such_subteam'],
  ['users.info', () => ({ user: 'U0' }), 'user_not_found'],
  ['users.list', () => ({ limit: -1 }), 'invalid_limit'],
  ['users.lookupByEmail', () => ({ email: 'x@example.com' }), 'users_not_found'],
  ['views.open', () => ({ trigger_id: '1.2.x', view }), 'invalid_trigger_id'],
  ['views.open', () => ({ trigger_id: '', view }), 'invalid_arguments'],
  [
    'views.open',
    () => ({ trigger_id: '1.2.x', view: modal(Array(100).fill(section('x'.repeat(2900)))) }),
    'view_too_large',
  ],
  [
    'views.publish',
    ({ ada }) => ({ user_id: ada, view: { type: 'home', blocks: [section('x')] } }),
    'not_enabled',
  ],
  ['views.push', () => ({ trigger_id: '1.2.x', view }), 'invalid_trigger_id'],
  ['views.update', () => ({ view_id: 'V0', view }), 'not_found'],
  ['views.update', ({ view: view_id }) => ({ view_id, hash: '1', view }), 'hash_conflict'],
];

describe.skipIf(!present)('against the reference', () => {
  test('every method has the tier and the scopes of the reference', () => {
    for (const [name, { tier, scopes }] of Object.entries(methods)) {
      const oracle = oracleOf(name);
      if (!oracle) continue;
      const limit = typeof tier === 'number' ? `t${tier}` : 't5';
      expect([name, limit]).toEqual([name, oracle.rate_limits]);
      expect([name, scopes.toSorted()]).toEqual([name, (oracle.scope?.bot ?? []).toSorted()]);
    }
  });

  test('every argument that the bridge sends is in the reference', () => {
    for (const [name, args] of Object.entries(sent)) {
      expect(methods).toHaveProperty([name]);
      expect(Object.keys(oracleOf(name)?.args.properties ?? {})).toEqual(
        expect.arrayContaining(args),
      );
    }
  });

  test('every refusal is an error that the reference lists for the method', async () => {
    const fixture = await createFixture({
      scopes: [
        'files:read',
        'files:write',
        'users:read.email',
        'usergroups:read',
        'team:read',
        'reactions:read',
      ],
    });
    const { bot, ada, channel, base, slack } = fixture;
    await ada.conversations.archive({ channel: archived });
    await bot.conversations.join({ channel });
    const adaTs = (await ada.chat.postMessage({ channel, text: 'x' })).ts ?? '';
    const botTs = (await bot.chat.postMessage({ channel, text: 'x' })).ts ?? '';
    const shown = await bot.views.open({
      trigger_id: await fixture.trigger(),
      view: modal([field('a')]),
    });
    const { files: shared } = await bot.filesUploadV2({ channel_id: channel, content: 'x' });
    const deletedFile = shared[0]?.files?.[0]?.id ?? '';
    await bot.files.delete({ file: deletedFile });
    const ids: Ids = {
      channel,
      ada: slack.users.ada?.id ?? '',
      adaTs,
      botTs,
      view: shown.view?.id ?? '',
      deletedFile,
      adaToken: fixture.adaToken,
    };
    for (const [method, argsOf, error] of refusals) {
      const { token = slack.bot.token, ...args } = argsOf(ids) as { token?: string };
      const response = await fetch(`${base}/slack/api/${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(args),
      });
      expect([method, await response.json()]).toMatchObject([method, { ok: false, error }]);
      const known = [...Object.keys(oracleOf(method)?.errors ?? {}), ...common];
      expect([...known, ...(extras[method] ?? [])], method).toContain(error);
    }
  });
});
