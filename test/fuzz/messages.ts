/** Message events, with every subtype of docs.slack.dev/reference/events/message. */
import fc from 'fast-check';
import {
  APP,
  BOT,
  BOT_ID,
  GENERAL,
  INCIDENTS,
  NOBODY,
  OURS,
  PARTNER,
  PEOPLE,
  SIBLING,
  SLACKBOT,
  WAR_ROOM,
} from './names.ts';
import type { Json } from './spoil.ts';

/** Subtypes of what people write; a null is what an absent one may come as. */
const WRITTEN = [
  undefined,
  undefined,
  undefined,
  null,
  'file_share',
  'thread_broadcast',
  'me_message',
];
const OTHER_SUBTYPES = [
  'assistant_app_thread',
  'bot_add',
  'bot_message',
  'bot_remove',
  'channel_archive',
  'channel_convert_to_private',
  'channel_join',
  'channel_leave',
  'channel_name',
  'channel_posting_permissions',
  'channel_purpose',
  'channel_topic',
  'channel_unarchive',
  'document_mention',
  'ekm_access_denied',
  'file_comment',
  'file_mention',
  'group_join',
  'group_topic',
  'huddle_thread',
  'message_replied',
  'pinned_item',
  'reminder_add',
  'reply_broadcast',
  'sh_room_created',
  'tombstone',
  'unpinned_item',
];

const thread = fc.oneof(
  { weight: 10, arbitrary: fc.constant({ channel: INCIDENTS, thread_ts: '{{root}}' }) },
  { weight: 3, arbitrary: fc.constant({ channel: WAR_ROOM, thread_ts: '{{secretRoot}}' }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Json>(
      // The thread of no case, of another channel's case, and no thread at all.
      { channel: INCIDENTS, thread_ts: '{{plainRoot}}' },
      { channel: GENERAL, thread_ts: '{{root}}' },
      { channel: INCIDENTS, thread_ts: '{{secretRoot}}' },
      { channel: INCIDENTS },
      { channel: 'D0DIRECT001', channel_type: 'im' },
      { channel: INCIDENTS, thread_ts: '{{ts}}' },
    ),
  },
);

const author = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('U01ADALOVEL', 'U01GRACEHOP') },
  { weight: 4, arbitrary: fc.constantFrom(...Object.keys(PEOPLE)) },
  { weight: 1, arbitrary: fc.constantFrom(NOBODY, SLACKBOT, BOT, '{{otherBot}}') },
);

/** The fields that name the author's workspace: in a shared channel all, elsewhere `team`; some are left out. */
const teams = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Json>({ team: OURS }) },
  { weight: 4, arbitrary: fc.constantFrom(OURS, OURS, OURS, PARTNER, SIBLING).map(sharedTeams) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom(OURS, OURS, PARTNER, SIBLING).map(sharedTeams),
        fc.subarray(['team', 'user_team', 'source_team', 'user_profile']),
      )
      .map(([all, left]) => Object.fromEntries(left.map((name) => [name, all[name]]))),
  },
);

function sharedTeams(team: string): Json {
  return {
    team,
    user_team: team,
    source_team: team,
    user_profile: { team, display_name: 'x', real_name: 'x', is_restricted: false },
  };
}

/** Who posted it, where that is an app. */
const app = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Json>({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Json>(
      { bot_id: 'B0OTHERBOT', app_id: 'A0OTHERAPP', bot_profile: { id: 'B0OTHERBOT', name: 'x' } },
      { bot_id: BOT_ID, app_id: APP },
      { app_id: APP },
    ),
  },
);

const parent = fc.constantFrom<Json>(
  { parent_user_id: BOT },
  { parent_user_id: BOT },
  { parent_user_id: BOT, root: { user: BOT, ts: '{{root}}', bot_id: BOT_ID } },
  {},
);

const TEXT = '{{token}} said';
const rich = (text: string) => ({
  type: 'rich_text',
  block_id: 'b1',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});
const content = fc.oneof(
  {
    weight: 70,
    arbitrary: fc.constantFrom<Json>(
      { text: TEXT, blocks: [rich(TEXT)] },
      { text: TEXT },
      { text: '', blocks: [rich(TEXT)] },
      { text: TEXT, blocks: [rich(TEXT)], files: [{ id: 'F1', name: 'x.log', mode: 'hosted' }] },
      { text: TEXT, attachments: [{ is_share: true, author_name: 'x', text: 'shared' }] },
      { text: '', attachments: [{ id: 1, blocks: [rich(TEXT)] }] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('huge', 'words', 'wide', 'emoji', 'quotes', 'marks')
      .map((name): Json => ({ text: `{{token}} {{${name}}}` })),
  },
  { weight: 4, arbitrary: fc.constantFrom<Json>({ text: '' }, { text: '\u200b' }, {}) },
);

/** A message as it stands in a channel. */
const written = fc.tuple(thread, author, teams, app, parent, content).map(
  ([at, user, team, by, root, said]): Json => ({
    client_msg_id: '{{uuid}}',
    type: 'message',
    user,
    ts: '{{ts}}',
    event_ts: '{{ts}}',
    channel_type: 'channel',
    ...at,
    ...team,
    ...by,
    ...root,
    ...said,
  }),
);

const message = fc
  .tuple(
    written,
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...WRITTEN) },
      { weight: 1, arbitrary: fc.constantFrom(...OTHER_SUBTYPES) },
    ),
  )
  .map(([event, subtype]): Json => ({ ...event, ...(subtype !== undefined && { subtype }) }));

const withoutChannel = ({ channel: _, channel_type: __, event_ts: ___, ...rest }: Json): Json =>
  rest;

/** In some of them only what nobody sees has changed. */
const edit = fc.tuple(written, fc.boolean()).map(([event, isVisible]): Json => {
  const now = withoutChannel(event);
  const before = isVisible ? { text: 'before', blocks: null, attachments: null, files: null } : {};
  return {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    channel: event.channel,
    ts: '{{edit}}',
    event_ts: '{{edit}}',
    message: { ...now, edited: { user: event.user, ts: '{{edit}}' } },
    previous_message: { ...now, ...before },
  };
});

const deletion = written.map(
  (event): Json => ({
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    channel: event.channel,
    ts: '{{edit}}',
    event_ts: '{{edit}}',
    deleted_ts: event.ts,
    previous_message: withoutChannel(event),
  }),
);

export const messageEvent = fc.oneof(
  { weight: 14, arbitrary: message },
  { weight: 2, arbitrary: edit },
  { weight: 1, arbitrary: deletion },
);
