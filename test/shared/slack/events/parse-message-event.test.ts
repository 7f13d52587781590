import { expect, test } from 'vitest';
import {
  type MessageEvent,
  meaningOfMessage,
  parseMessageEvent,
} from '../../../../shared/slack/events/parse-message-event.ts';

const app = { team: 'T1', appId: 'A1', botUserId: 'UBOT' };
const reply: MessageEvent = {
  type: 'message',
  channel: 'C1',
  ts: '1700000001.000100',
  thread_ts: '1700000000.000100',
  parent_user_id: 'UBOT',
  user: 'U1',
  text: 'hello',
};

test.each([
  ['a plain reply', {}],
  ['one that was also sent to the channel', { subtype: 'thread_broadcast' }],
  ['one with a file', { subtype: 'file_share', files: [{ name: 'app.log' }] }],
  ['one by /me', { subtype: 'me_message' }],
  ['one whose subtype is empty', { subtype: '' }],
  ['one whose parent Slack does not name', { parent_user_id: undefined }],
  ['one of our own workspace, said twice', { user_team: 'T1', source_team: 'T1' }],
])('%s is forwarded', (_, changed) => {
  expect(meaningOfMessage({ ...reply, ...changed }, app)).toMatchObject({
    team: 'T1',
    channel: 'C1',
    rootTs: reply.thread_ts,
    ts: reply.ts,
    user: 'U1',
    text: 'hello',
  });
});

test.each([
  ['a message outside any thread', { thread_ts: undefined }],
  ['the root itself', { thread_ts: reply.ts }],
  ['an edit', { subtype: 'message_changed' }],
  ['a deletion', { subtype: 'message_deleted' }],
  ['a note that somebody joined', { subtype: 'channel_join' }],
  ['our own post, by its app id', { app_id: 'A1' }],
  ['our own post, by its user', { user: 'UBOT' }],
  ['a reply by Slackbot', { user: 'USLACKBOT' }],
  ['a reply by a workflow', { bot_id: 'B9', user: undefined }],
  ['a reply under somebody else’s message', { parent_user_id: 'U9' }],
  ['a reply without an author', { user: undefined }],
])('%s is not', (_, changed) => {
  expect(meaningOfMessage({ ...reply, ...changed }, app)).toHaveProperty('type', 'ignored');
});

test.each([
  ['team', { team: 'T2' }],
  ['user_team', { user_team: 'T2' }],
  ['source_team', { source_team: 'T2' }],
  ['user_profile.team', { user_profile: { team: 'T2' } }],
])('a reply whose author is of another workspace, by %s, is refused', (_, changed) => {
  expect(meaningOfMessage({ ...reply, ...changed }, app)).toMatchObject({
    type: 'refuse',
    user: 'U1',
    reason: { code: 'person-outside-workspace' },
  });
});

test('what an app wrote, as its bot or in the name of a person, is refused', () => {
  const written = { ...reply, bot_id: 'B9', app_id: 'A9', user_team: 'T2' };
  expect(meaningOfMessage(written, app)).toMatchObject({
    type: 'refuse',
    reason: { code: 'written-through-app' },
  });
});

test('in an organization of several workspaces the worker decides who is a colleague', () => {
  const inGrid = { ...app, enterprise: 'E1' };
  expect(meaningOfMessage({ ...reply, user_team: 'T2' }, inGrid).type).toBe('reply');
});

const change = (before: object, after: object): MessageEvent => ({
  type: 'message',
  subtype: 'message_changed',
  channel: 'C1',
  ts: '1700000009.000700',
  previous_message: { ...reply, ...before },
  message: { ...reply, ...after },
});
const edited = { ts: '1700000009.000000' };

test('an edit is known by the second of the edit, and ordered by the time of its event', () => {
  expect(parseMessageEvent(change({}, { edited, text: 'hi' }), app)).toMatchObject({
    type: 'reply',
    ts: '1700000009.000000',
    editOf: reply.ts,
    changedAt: '1700000009.000700',
    text: 'hi',
  });
});

test('the second of two edits in one second is an edit, though it has the same time', () => {
  const event = change({ edited, text: 'hi' }, { edited, text: 'hi there' });
  expect(parseMessageEvent(event, app)).toMatchObject({ type: 'reply', text: 'hi there' });
});

test('a change that its author did not make is none', () => {
  const preview = { attachments: [{ from_url: 'https://example.com', text: 'Example' }] };
  expect(parseMessageEvent(change({ edited }, { edited, ...preview }), app).type).toBe('ignored');
  expect(parseMessageEvent(change({}, preview), app).type).toBe('ignored');
  // Saved again without a change, while the preview came.
  const saved = change({}, { edited, ...preview });
  expect(parseMessageEvent(saved, app).type).toBe('ignored');
});

test('a deletion says whether the thread is one of ours, so that it may come before the reply', () => {
  const deletion = { type: 'message', subtype: 'message_deleted', channel: 'C1' };
  expect(parseMessageEvent({ ...deletion, previous_message: reply }, app)).toMatchObject({
    type: 'withdraw',
    ts: reply.ts,
    parentIsOurs: true,
  });
});
