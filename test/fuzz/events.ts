/** What the Events API sends: docs.slack.dev/apis/events-api. */
import fc from 'fast-check';
import { messageEvent } from './messages.ts';
import { APP, BOT, GENERAL, INCIDENTS, ORGANIZATION, OURS, PARTNER, SIBLING } from './names.ts';
import type { Json } from './spoil.ts';

/** Events that are nothing to the app, but that it may be sent. */
const otherEvent = fc.constantFrom<Json>(
  {
    type: 'member_joined_channel',
    user: 'U01ADALOVEL',
    channel: GENERAL,
    channel_type: 'C',
    team: OURS,
  },
  { type: 'member_joined_channel', user: BOT, channel: INCIDENTS, channel_type: 'C', team: OURS },
  { type: 'member_left_channel', user: 'U01ADALOVEL', channel: GENERAL, team: OURS },
  {
    type: 'app_mention',
    user: 'U01ADALOVEL',
    text: '{{token}}',
    channel: INCIDENTS,
    ts: '{{ts}}',
    thread_ts: '{{root}}',
  },
  {
    type: 'reaction_added',
    user: 'U01ADALOVEL',
    reaction: 'x',
    item: { type: 'message', channel: INCIDENTS, ts: '{{root}}' },
  },
  {
    type: 'channel_created',
    channel: { id: 'C0NEW', name: 'new', created: 1, creator: 'U01ADALOVEL' },
  },
  {
    type: 'channel_id_changed',
    old_channel_id: INCIDENTS,
    new_channel_id: 'G0NEW',
    event_ts: '1.1',
  },
  { type: 'channel_archive', channel: GENERAL, user: 'U01ADALOVEL' },
  {
    type: 'app_home_opened',
    user: 'U01ADALOVEL',
    channel: 'D1',
    tab: 'home',
    view: { id: 'V1', type: 'home' },
  },
  { type: 'user_change', user: { id: 'U01ADALOVEL', team_id: OURS, deleted: true } },
  { type: 'team_join', user: { id: 'U0NEW', team_id: OURS } },
  { type: 'app_uninstalled' },
  { type: 'tokens_revoked', tokens: { oauth: ['U01ADALOVEL'], bot: [BOT] } },
  {
    type: 'link_shared',
    user: 'U01ADALOVEL',
    channel: INCIDENTS,
    message_ts: '{{root}}',
    links: [],
  },
  {
    type: 'file_shared',
    file_id: 'F1',
    user_id: 'U01ADALOVEL',
    file: { id: 'F1' },
    channel_id: INCIDENTS,
  },
);

/** Around an event: ours, in a channel that another workspace hosts, or as some versions leave it. */
const around = fc.oneof(
  { weight: 10, arbitrary: fc.constant<Json>({}) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Json>(
      { team_id: PARTNER, is_ext_shared_channel: true },
      { team_id: SIBLING },
      { team_id: PARTNER, context_team_id: OURS, authorizations: null },
      { authorizations: [], context_team_id: null },
      { authorizations: [{ user_id: BOT, is_bot: true }] },
      { authorizations: null, context_team_id: null, context_enterprise_id: null },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Json>(
      // The app of another customer, with our signing secret: never.
      { authorizations: [{ team_id: PARTNER, user_id: BOT, is_bot: true }], team_id: PARTNER },
      { authorizations: null, context_team_id: PARTNER, team_id: PARTNER },
    ),
  },
);

/** With `grid`, our workspace belongs to an organization. */
export const eventCallback = (grid: boolean): fc.Arbitrary<Json> => {
  const enterprise = grid ? ORGANIZATION : null;
  return fc
    .tuple(
      fc.oneof({ weight: 9, arbitrary: messageEvent }, { weight: 1, arbitrary: otherEvent }),
      around,
    )
    .map(([event, more]) => ({
      token: 'deprecated',
      type: 'event_callback',
      team_id: OURS,
      ...(enterprise && { enterprise_id: enterprise }),
      context_team_id: OURS,
      context_enterprise_id: enterprise,
      api_app_id: APP,
      event,
      event_id: 'Ev{{uuid}}',
      event_time: 1,
      event_context: '4-x',
      is_ext_shared_channel: false,
      authorizations: [
        {
          enterprise_id: enterprise,
          team_id: OURS,
          user_id: BOT,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      ...more,
    }));
};
