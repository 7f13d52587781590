/** What people do in Slack's client: docs.slack.dev/reference/interaction-payloads. */
import fc from 'fast-check';
import {
  APP,
  BOT_ID,
  INCIDENTS,
  NOBODY,
  ORGANIZATION,
  OURS,
  PARTNER,
  PEOPLE,
  SIBLING,
  SLACKBOT,
  WAR_ROOM,
} from './names.ts';
import type { Json } from './spoil.ts';

const TEAM_OF: Record<string, string> = { outsider: PARTNER, sibling: SIBLING };

const user = fc
  .oneof(
    { weight: 3, arbitrary: fc.constantFrom('U01ADALOVEL', 'U01GRACEHOP', 'U0LINFUZZ01') },
    { weight: 2, arbitrary: fc.constantFrom(...Object.keys(PEOPLE), NOBODY, SLACKBOT) },
  )
  .map((id): Json => {
    const { name = 'x', standing = '' } = PEOPLE[id] ?? {};
    return { id, username: name, name, team_id: TEAM_OF[standing] ?? OURS };
  });

/** Who did it, as every interaction says. */
const sender = (grid: boolean) =>
  fc.tuple(user, fc.boolean()).map(([who, isOrgWide]): Json => {
    const enterprise = grid ? { id: ORGANIZATION, name: 'Org' } : null;
    const installed = { is_enterprise_install: grid && isOrgWide, enterprise };
    const common = { user: who, api_app_id: APP, token: 'deprecated', ...installed };
    return { ...common, team: { id: OURS, domain: 'casethread-local' } };
  });

const selected = (value: string) => ({
  type: 'static_select',
  selected_option: { text: { type: 'plain_text', text: value }, value },
});
const typed = (value: string | null) => ({ type: 'plain_text_input', value });

const mostly = <T>(usual: T, ...others: T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

/** The values of the case form, most often such that AWS takes them. */
const values = fc
  .record({
    severity: mostly('normal', 'low', 'no-such'),
    subject: mostly('{{token}} subject', '', ' ', '\u200b', '{{huge}}'),
    description: mostly('It broke.', '', '\u200b', '{{huge}}'),
    cc: mostly<string | null>(null, '', 'a@example.com', 'nobody', '{{dots}}'),
  })
  .map(
    ({ severity, subject, description, cc }): Json => ({
      issue_type: { issue_type: selected('technical') },
      service: { service: { ...selected('aws-lambda'), type: 'external_select' } },
      'category:aws-lambda': { category: selected('{{category}}') },
      severity: { severity: selected(severity) },
      'language:technical': { language: selected('en') },
      subject: { subject: typed(subject) },
      description: { description: typed(description) },
      cc: { cc: typed(cc) },
    }),
  );

const view = fc.tuple(values, mostly('case', 'other'), mostly(INCIDENTS, WAR_ROOM)).map(
  ([filled, callback_id, channel]): Json => ({
    id: '{{view}}',
    team_id: OURS,
    type: 'modal',
    blocks: [],
    private_metadata: JSON.stringify({ version: 1, channel }),
    callback_id,
    state: { values: filled },
    hash: '1.hash',
    title: { type: 'plain_text', text: 'x' },
    clear_on_close: false,
    notify_on_close: false,
    close: null,
    submit: { type: 'plain_text', text: 'x' },
    previous_view_id: null,
    root_view_id: '{{view}}',
    app_id: APP,
    external_id: '',
    app_installed_team_id: OURS,
    bot_id: BOT_ID,
  }),
);

/** Submitting or closing names the person's workspace as `team`; with an org-wide installation, null. */
const ofView = (type: string) => (grid: boolean) =>
  fc.tuple(sender(grid), view).map(([by, shown]): Json => {
    const { team_id } = by.user as Json;
    const team = by.is_enterprise_install ? null : { id: team_id, domain: 'x' };
    return { type, ...by, team, trigger_id: '1.2.x', view: shown, response_urls: [] };
  });

const button = fc
  .tuple(
    fc.constantFrom('{{ref0}}', '{{ref0}}', '{{ref1}}', '{{ref1}}', 'ABCDEFGHJKMN', ''),
    mostly('resolve', 'view', 'other'),
  )
  .map(
    ([value, action_id]): Json => ({
      action_id,
      block_id: 'case',
      type: 'button',
      text: { type: 'plain_text', text: 'Resolve', emoji: true },
      value,
      action_ts: '1.1',
    }),
  );
const otherAction = fc.constantFrom<Json>(
  { type: 'overflow', action_id: 'o', block_id: 'b', selected_option: { value: 'x' } },
  { type: 'datepicker', action_id: 'd', block_id: 'b', selected_date: '2026-01-01' },
  { type: 'checkboxes', action_id: 'c', block_id: 'b', selected_options: [] },
  { type: 'workflow_button', action_id: 'w', block_id: 'b' },
);

/** Where a response_url may lead: to Slack, and to where no request of ours may go. Each is another one. */
const responseUrl = fc.constantFrom(
  '{{page}}/slack/response/{{token}}',
  '{{trap}}/{{token}}',
  '{{token}}',
);

const ofMessage = (grid: boolean) =>
  fc
    .tuple(
      sender(grid),
      fc.oneof({ weight: 6, arbitrary: button }, { weight: 1, arbitrary: otherAction }),
      fc.constantFrom(INCIDENTS, INCIDENTS, WAR_ROOM),
      responseUrl,
      fc.constantFrom<Json>(
        {},
        { function_data: { execution_id: 'Fx1', function: { callback_id: 'f' }, inputs: {} } },
        { bot_access_token: 'x', interactivity: { interactor: {} } },
        { is_app_unfurl: true, app_unfurl: {} },
      ),
    )
    .map(
      ([by, action, channel, response_url, more]): Json => ({
        type: 'block_actions',
        ...by,
        container: {
          type: 'message',
          message_ts: '{{root}}',
          channel_id: channel,
          is_ephemeral: false,
        },
        trigger_id: '1.2.x',
        channel: { id: channel, name: 'x' },
        message: { type: 'message', ts: '{{root}}', user: 'U1', team: OURS, blocks: [] },
        state: { values: {} },
        response_url,
        actions: [action],
        ...more,
      }),
    );

const ofForm = (grid: boolean) =>
  fc.tuple(sender(grid), view, fc.constantFrom('issue_type', 'service')).map(
    ([by, shown, field]): Json => ({
      type: 'block_actions',
      ...by,
      container: { type: 'view', view_id: '{{view}}' },
      trigger_id: '1.2.x',
      view: shown,
      actions: [{ ...selected('technical'), action_id: field, block_id: field, action_ts: '1.1' }],
    }),
  );

const suggestion = (grid: boolean) =>
  fc.tuple(sender(grid), view, fc.constantFrom('lambda', '', 'zz', '{{huge}}', '{{words}}')).map(
    ([by, shown, value]): Json => ({
      type: 'block_suggestion',
      ...by,
      container: { type: 'view', view_id: '{{view}}' },
      action_id: 'service',
      block_id: 'service',
      value,
      view: shown,
    }),
  );

const shortcut = (grid: boolean) =>
  fc.tuple(sender(grid), fc.boolean()).map(([by, isOnMessage]): Json => {
    const common = { ...by, callback_id: 'case', trigger_id: '1.2.x', action_ts: '1.1' };
    if (!isOnMessage) return { type: 'shortcut', ...common };
    return {
      type: 'message_action',
      ...common,
      message_ts: '{{root}}',
      channel: { id: INCIDENTS, name: 'x' },
      message: { type: 'message', ts: '{{root}}', text: '{{token}}', user: 'U01ADALOVEL' },
      response_url: '{{page}}/slack/response/{{token}}',
    };
  });

export const interaction = (grid: boolean): fc.Arbitrary<Json> =>
  fc.oneof(
    { weight: 6, arbitrary: ofMessage(grid) },
    { weight: 4, arbitrary: ofView('view_submission')(grid) },
    { weight: 1, arbitrary: ofView('view_closed')(grid) },
    { weight: 2, arbitrary: ofForm(grid) },
    { weight: 2, arbitrary: suggestion(grid) },
    { weight: 2, arbitrary: shortcut(grid) },
  );
